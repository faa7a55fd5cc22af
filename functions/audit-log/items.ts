// Owns how links and the head of the audit log stand in the table; refuses to decide anything about them.
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Head, Link } from "./link.ts";

export function linkItem(link: Link): Item {
  return { ...link, type: "audit_link", ...index.auditLinks(link.by, link.subject, link.recordedAt, link.seq) };
}

export function linkFrom(item: Item): Link {
  return {
    seq: Number(item.seq),
    id: String(item.id),
    what: String(item.what),
    at: String(item.at),
    recordedAt: String(item.recordedAt),
    by: String(item.by),
    subject: String(item.subject),
    dataHash: String(item.dataHash),
    previousHash: String(item.previousHash),
    hash: String(item.hash),
  };
}

export function headItem(head: Head): Item {
  return { type: "audit_head", seq: head.seq, hash: head.hash, recordedAt: head.recordedAt };
}

export function headFrom(item: Item): Head & { readonly version: number } {
  return {
    seq: Number(item.seq),
    hash: String(item.hash),
    recordedAt: String(item.recordedAt),
    version: Number(item.version),
  };
}
