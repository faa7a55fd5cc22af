// One contract, two tables: what the simulator runs on is held to the same answers as the engine that the product runs on.
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { testTable } from "../../support/table.ts";
import { tableContract } from "./contract.ts";

tableContract("embedded engine", testTable);
tableContract("in memory", async () => ({ table: new MemoryTable().table, close: async () => {} }));
