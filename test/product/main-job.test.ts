// The main job, whole, over HTTP against the started product.
import { describe } from "vitest";
import { mainJob } from "../support/main-job.ts";
import { startedProduct } from "../support/product.ts";

describe("the main job", () => {
  mainJob(() => startedProduct({ demo: "as newcomers do" }));
});
