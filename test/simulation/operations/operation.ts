// What an operation of the simulation is: somebody does something now, or cannot.
import type { Scene } from "../scene.ts";
import type { World } from "../world.ts";

export interface Operation {
  readonly name: string;
  /** How often, against the others. */
  readonly weight: number;
  /** Null when there is nothing to do it with. */
  begin(world: World, scene: Scene): Promise<void> | null;
}
