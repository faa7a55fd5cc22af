// Owns the Lambda behind the HTTP API; refuses everything but handing the request to the application.
import { handle } from "hono/aws-lambda";
import { buildApp } from "../http/app.ts";
import { awsDeps } from "./deps.ts";

export const handler = handle(buildApp(awsDeps()));
