// Owns what staff are told when the roles among them change, and whoever begins to work for a partner; refuses to give any role.
import type { Deps } from "../deps.ts";
import type { Fact } from "../facts/fact.ts";
import { type Letter, link, words as sentences, small, written } from "../mail/letter.ts";
import { type ManagerVoice, managerVoice } from "../mail/managers/words.ts";
import { findPartner } from "../partners/queries.ts";
import { WORK_LANGUAGES } from "../words/languages.ts";
import { isStaff, type Person, type Role } from "./person.ts";
import { findPerson, listStaff } from "./queries.ts";

/**
 * Whoever works for staff is told of each role that is proposed, given or taken away among them, and so is the person it is about: a role
 * that nobody noticed is how money leaves unseen. Sent by mail, so that an administrator who gives themself a second pair of hands cannot
 * keep it quiet.
 */
export async function onRole(deps: Pick<Deps, "table" | "mailer" | "settings">, told: Fact): Promise<void> {
  const [role, from] = [told.data.role as Role, told.data.from as Role | undefined];
  if (told.type === "person.role_given" && from === "donor" && told.data.partnerId) await tellNewcomer(deps, told);
  if (!isStaff(role) && !(from && isStaff(from))) return;
  const about = await findPerson(deps, told.subject.slice("PERSON#".length));
  if (!about) return;
  const staff = await listStaff(deps);
  const words = wordsOf(told, about, nameIn(staff));
  const text = [
    words.sentence,
    "",
    "If you do not know why, ask the other administrators, and look into the audit log.",
    `${deps.settings.publicUrl}/staff`,
  ].join("\n");
  const readers = new Map([...staff.filter((one) => isStaff(one.role)), about].map((one) => [one.id, one]));
  for (const reader of readers.values()) {
    await deps.mailer.send({ id: `${told.id}:${reader.id}`, to: reader.email, subject: words.subject, text });
  }
}

/** In the language of the partner's people where theirs is not known. Nobody whose role was taken away again. */
async function tellNewcomer(deps: Pick<Deps, "table" | "mailer" | "settings">, told: Fact): Promise<void> {
  const person = await findPerson(deps, told.subject.slice("PERSON#".length));
  if (!person?.email || person.partnerId === null || person.partnerId !== told.data.partnerId) return;
  const { partnerId } = person;
  const [partner, people] = await Promise.all([findPartner(deps, partnerId), listStaff(deps)]);
  const spoken = people.find((one) => one.partnerId === partnerId && one.workLanguage)?.workLanguage;
  const language = person.workLanguage ?? spoken ?? WORK_LANGUAGES[0];
  const letter = welcome(managerVoice(language, deps.settings.publicUrl), partner?.name ?? partnerId);
  await deps.mailer.send({ id: `${told.id}:welcome`, to: person.email, ...written(letter, language) });
}

export function welcome({ t, to }: ManagerVoice, partner: string): Letter {
  return {
    subject: t("welcome.subject", { partner }),
    parts: [
      sentences(t("welcome.words", { partner })),
      link(t("welcome.link"), to("/partner")),
      small(t("welcome.mistake", { partner })),
    ],
  };
}

function wordsOf(told: Fact, about: Person, nameOf: (id: string) => string): { subject: string; sentence: string } {
  const role = String(told.data.role);
  const who = about.name ? `${about.name} (${about.email})` : about.email;
  const by = nameOf(told.by);
  if (told.type === "person.role_proposed") {
    return {
      subject: `A role is proposed: ${role}`,
      sentence: `${by} proposes to give ${who} the role ${role}. Another administrator has to approve it.`,
    };
  }
  if (told.type === "person.role_cancelled") {
    return {
      subject: `A role is not given: ${role}`,
      sentence: `${by} cancelled the proposal to make ${who} ${role}.`,
    };
  }
  if (!isStaff(role as Role)) {
    return { subject: "A role is taken away", sentence: `${by} took the role ${String(told.data.from)} from ${who}.` };
  }
  const { proposedBy, alone } = told.data;
  const second = alone === true ? `${by} did so alone: there was no other administrator yet.` : `Approved by ${by}.`;
  const first =
    typeof proposedBy === "string" && alone !== true ? `Proposed by ${nameOf(proposedBy)}. ${second}` : second;
  return {
    subject: `A role is given: ${role}`,
    sentence: `${who} now has the role ${role}. ${told.by === "system" ? "The set-up gave it." : first}`,
  };
}

function nameIn(staff: readonly Person[]): (id: string) => string {
  return (id) => {
    const person = staff.find((one) => one.id === id);
    return person ? (person.name ?? person.email) : id === "system" ? "The set-up" : "Somebody who has left";
  };
}
