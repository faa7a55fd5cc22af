// Owns saying what is going to be set up; the settings themselves were checked when they were read.
import { done, type Step } from "../step.ts";

export const settings: Step = {
  name: "settings",
  calls: () => ({ reads: [], writes: [] }),
  async check({ settings }) {
    const { stage, region, domain, mailFrom } = settings;
    return done(
      `infra/aws/stages/${stage}.json: ${region}, ${domain?.name ?? "an address of CloudFront"}, mails from ${mailFrom}`,
    );
  },
};
