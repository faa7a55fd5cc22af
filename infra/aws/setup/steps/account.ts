// Owns whether the credentials are there, for the right account, and whether that account was prepared for the CDK; refuses to prepare it.
import { EDGE_REGION, findStack } from "../outputs.ts";
import { done, type Step, stop } from "../step.ts";

/** What `cdk bootstrap` makes. Its id is the first thing of an account that can be read with nothing deployed. */
const TOOLKIT = "CDKToolkit";

export const account: Step = {
  name: "account",
  calls: ({ region }) => ({
    reads: [region, ...(region === EDGE_REGION ? [] : [EDGE_REGION])].map(
      (one) => `CloudFormation DescribeStacks ${TOOLKIT} in ${one}`,
    ),
    writes: [],
  }),
  async check({ settings, clients }) {
    const places = [
      { region: settings.region, client: clients.cloudFormation },
      ...(settings.region === EDGE_REGION ? [] : [{ region: EDGE_REGION, client: clients.edgeCloudFormation }]),
    ];
    const missing: string[] = [];
    let account = settings.account ?? "";
    for (const { region, client } of places) {
      try {
        const toolkit = await findStack(client, TOOLKIT);
        const [, , , , found = ""] = toolkit?.StackId?.split(":") ?? [];
        if (!toolkit) missing.push(region);
        else if (account !== "" && found !== account) {
          return stop(`these credentials are for the account ${found}, and ${settings.stage} belongs to ${account}`);
        } else account = found;
      } catch (error) {
        return stop(...withoutAccess(error as Error));
      }
    }
    if (missing.length === 0)
      return done(`account ${account}, prepared for the CDK in ${places.map((one) => one.region).join(" and ")}`);
    const ids = missing.map((region) => `aws://${account || "ACCOUNT"}/${region}`).join(" ");
    return stop(`the account is not prepared for the CDK in ${missing.join(" and ")}; run: npx cdk bootstrap ${ids}`);
  },
};

/** Of an error of the SDK only its name and its first line: what follows may be long, and is no help here. */
function withoutAccess(error: Error): string[] {
  return [
    `AWS cannot be asked: ${error.name}: ${error.message.split("\n", 1)[0]}`,
    "sign in first: aws sso login --profile NAME, then AWS_PROFILE=NAME npm run setup:aws …",
  ];
}
