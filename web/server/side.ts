// Owns what a side of the pages is: pages that one function answers together; refuses to know which pages there are.
import type { Hono } from "hono";
import type { SiteInfo } from "../parts/layout.tsx";
import type { Sealer } from "./seal.ts";
import type { PageEnv, Pool } from "./session.ts";

export interface SideGiven<Needed> {
  readonly deps: Needed;
  readonly site: SiteInfo;
  /** The pools whose sessions let a staff role count. */
  readonly staffPools: readonly Pool[];
  /** Seals the cookies of one purpose: each has a key of its own, so that none can stand in for another. */
  readonly sealed: (purpose: string) => Sealer;
}

/** `Needed`: what its pages need of the world. */
export interface Side<Needed> {
  /** What mail programs send by themselves, from no page of ours: before forms are held to our own address. */
  readonly fromElsewhere?: (given: SideGiven<Needed>) => Hono<PageEnv>;
  /** Files for everybody to keep: before it is said that nothing here is to be kept. */
  readonly files?: () => Hono<PageEnv>;
  /** Adds its pages. The session is read before. */
  readonly add: (app: Hono<PageEnv>, given: SideGiven<Needed>) => void;
}
