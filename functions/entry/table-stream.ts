// Owns the Lambda behind the table's stream; refuses everything but handing the batch to the reactions.
import { reactToStream } from "../stream/react.ts";
import { awsDeps } from "./deps.ts";

export const handler = reactToStream(awsDeps());
