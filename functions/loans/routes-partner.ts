// Owns the HTTP by which a partner writes its loans; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { findPartner } from "../partners/queries.ts";
import { PARTNER_ROLES } from "../people/person.ts";
import { namedFrom, ShownPictureAnswer, shownPictureWire } from "../pictures/wire.ts";
import { loanAnswer } from "./answer.ts";
import { changeLoan, draftLoan, submitLoan } from "./commands.ts";
import { postUpdate } from "./news.ts";
import { setLoanPictures } from "./pictures.ts";
import {
  contentFrom,
  draftFrom,
  LoanChange,
  LoanDraftRequest,
  LoanRequest,
  membersFrom,
  PicturesRequest,
  tellingFrom,
  UpdateRequest,
} from "./requests.ts";
import { oneLoan } from "./routes-public.ts";
import { LoanAnswer } from "./wire.ts";

export const UpdateAnswer = z
  .object({
    loanId: z.string(),
    at: z.string(),
    kind: z.literal("update"),
    text: z.record(z.string(), z.string()),
    pictures: z.array(ShownPictureAnswer).optional(),
  })
  .openapi("LoanUpdate");

export function partnerLoanRoutes(app: App, deps: Deps): void {
  const draft = route(deps, {
    method: "post",
    path: "/v1/loans",
    access: PARTNER_ROLES,
    scope: "loans:write",
    tags: ["loans"],
    summary: "Draft a loan for one of your entrepreneurs",
    description: "The goal is the principal at the newest reference rate; both are fixed when the loan is published.",
    request: jsonBody(LoanRequest),
    responses: { 201: jsonAnswer("The draft", LoanAnswer) },
  });
  app.openapi(draft, async (context) => {
    const made = await draftLoan(deps, callerOf(context), contentFrom(context.req.valid("json")));
    return made.ok ? context.json(await loanAnswer(deps, made.value), 201) : problem(context, made.refusal);
  });

  const begin = route(deps, {
    method: "post",
    path: "/v1/loan-drafts",
    access: PARTNER_ROLES,
    scope: "loans:write",
    tags: ["loans"],
    summary: "Begin a loan of which not everything is known yet",
    description:
      "Everything but the entrepreneur may come later, with `PATCH /v1/loans/{id}`; `missing` says what is still to be written. A loan " +
      "of which something is missing is not taken by the reviewers.",
    request: jsonBody(LoanDraftRequest),
    responses: { 201: jsonAnswer("The draft", LoanAnswer) },
  });
  app.openapi(begin, async (context) => {
    const caller = callerOf(context);
    const partner = await findPartner(deps, caller.partnerId ?? "");
    const draft = draftFrom(context.req.valid("json"), partner?.currency ?? DONOR_CURRENCY);
    const made = await draftLoan(deps, caller, draft);
    return made.ok ? context.json(await loanAnswer(deps, made.value), 201) : problem(context, made.refusal);
  });

  const change = route(deps, {
    method: "patch",
    path: "/v1/loans/{id}",
    access: PARTNER_ROLES,
    scope: "loans:write",
    tags: ["loans"],
    summary: "Change a draft, or a loan that was returned",
    request: { params: oneLoan, ...jsonBody(LoanChange) },
    responses: { 200: jsonAnswer("The loan", LoanAnswer) },
  });
  app.openapi(change, async (context) => {
    const { schedule, telling, members, ...changes } = context.req.valid("json");
    const made = await changeLoan(deps, callerOf(context), context.req.valid("param").id, {
      ...changes,
      terms: schedule,
      members: members && membersFrom(members),
      ...(telling ? { telling: tellingFrom(telling) } : {}),
    });
    return made.ok ? context.json(await loanAnswer(deps, made.value), 200) : problem(context, made.refusal);
  });

  const submit = route(deps, {
    method: "post",
    path: "/v1/loans/{id}/submit",
    access: PARTNER_ROLES,
    scope: "loans:submit",
    tags: ["loans"],
    summary: "Hand a loan to the reviewers",
    description: "Refused as `incomplete` while something is missing; `errors` name all of it.",
    request: { params: oneLoan },
    responses: { 200: jsonAnswer("The loan, in review", LoanAnswer) },
  });
  app.openapi(submit, async (context) => {
    const made = await submitLoan(deps, callerOf(context), context.req.valid("param").id);
    return made.ok ? context.json(await loanAnswer(deps, made.value), 200) : problem(context, made.refusal);
  });

  const update = route(deps, {
    method: "post",
    path: "/v1/loans/{id}/updates",
    access: PARTNER_ROLES,
    scope: "updates:write",
    tags: ["loans"],
    summary: "Tell news of a published loan",
    request: { params: oneLoan, ...jsonBody(UpdateRequest) },
    responses: { 201: jsonAnswer("The news, as it stands in the loan's history", UpdateAnswer) },
  });
  app.openapi(update, async (context) => {
    const { text, pictures = [] } = context.req.valid("json");
    const { id } = context.req.valid("param");
    const made = await postUpdate(deps, callerOf(context), id, text, null, pictures.map(namedFrom));
    if (!made.ok) return problem(context, made.refusal);
    const { pictures: shown, ...told } = made.value;
    return context.json(
      {
        ...told,
        kind: "update" as const,
        text: { ...told.text },
        ...(shown ? { pictures: shown.map(shownPictureWire) } : {}),
      },
      201,
    );
  });

  const photos = route(deps, {
    method: "put",
    path: "/v1/loans/{id}/pictures",
    access: PARTNER_ROLES,
    scope: "loans:write",
    tags: ["loans"],
    summary: "Say which photos a draft has, in their order",
    description:
      "Photos are brought by `POST /v1/pictures`. The first stands in lists. None: the site draws a picture.",
    request: { params: oneLoan, ...jsonBody(PicturesRequest) },
    responses: { 200: jsonAnswer("The loan", LoanAnswer) },
  });
  app.openapi(photos, async (context) => {
    const named = context.req.valid("json").pictures.map(namedFrom);
    const made = await setLoanPictures(deps, callerOf(context), context.req.valid("param").id, named);
    return made.ok ? context.json(await loanAnswer(deps, made.value), 200) : problem(context, made.refusal);
  });
}
