// Owns that a table of many columns can be read on a phone, where each cell says the head of its column.
import { expect, it } from "vitest";
import { Table } from "../../../web/parts/table.tsx";

const table = (cards: boolean) =>
  String(
    <Table
      cards={cards}
      caption="Movements"
      columns={[{ label: "Day" }, { label: "Person" }, { label: "Amount", figures: true }]}
      rows={[["4 Jan", "Nekesa", "€5.00"]]}
      total={["Together", "", "€5.00"]}
    />,
  );

it("names each cell after its column where a row is a card on a phone", () => {
  const html = table(true);
  expect(html).toContain('class="table-scroll row-cards"');
  expect(html).toContain('<td data-label="Person">Nekesa</td>');
  expect(html).toContain('<td class="num" data-label="Amount">€5.00</td>');
});

it("carries no names twice where it scrolls", () => {
  expect(table(false)).not.toContain("data-label");
});
