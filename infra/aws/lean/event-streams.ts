// Owns what stands for the SDK's event streams in the functions: nothing, said aloud. No call of ours sends or answers one.

/** Asked for by the first call that streams events: that one has to take this file's alias out of bundle.ts. */
export class EventStreamSerde {
  constructor() {
    throw new Error("the functions carry no event streams (infra/aws/lean/event-streams.ts)");
  }
}

/** S3's client asks for it when it is made, and calls nothing of it. */
export const eventStreamSerdeProvider = (): object => ({});
export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;
