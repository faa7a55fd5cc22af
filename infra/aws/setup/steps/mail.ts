// Owns whether mail may be sent from the stage's address; refuses to send any. Proving who owns a domain is for its owner.
import { GetAccountCommand, GetEmailIdentityCommand, type GetEmailIdentityCommandOutput } from "@aws-sdk/client-sesv2";
import { done, type Setup, type Step, yours } from "../step.ts";

export const mail: Step = {
  name: "mail",
  calls: ({ mailFrom }) => ({
    reads: [`SES GetEmailIdentity ${domainOf(mailFrom)}, else ${mailFrom}`, "SES GetAccount"],
    writes: [],
  }),
  async check(setup) {
    const { mailFrom, region } = setup.settings;
    const domain = domainOf(mailFrom);
    const found = (await identity(setup, domain)) ?? (await identity(setup, mailFrom));
    if (!found)
      return yours(`SES knows neither ${domain} nor ${mailFrom}: it is made by the stacks, which have to be deployed`);
    const wanted = found.VerifiedForSendingStatus ? [] : proofOf(found, mailFrom, domain);
    const { ProductionAccessEnabled: open, SendQuota: quota } = await setup.clients.ses.send(new GetAccountCommand({}));
    if (!open) {
      wanted.push(
        "SES still sends to verified addresses alone (its sandbox). Ask AWS for production access; it takes about a day:",
        `  https://${region}.console.aws.amazon.com/ses/home?region=${region}#/account`,
      );
    }
    if (wanted.length > 0) return yours(...wanted);
    const { signInMail, stage } = setup.settings;
    if (signInMail === "cognito") {
      const advice = [
        `the sign-in can send by SES now: set signInMail to "ses" in infra/aws/stages/${stage}.json, and deploy again`,
        "(Cognito itself stops at 50 mails a day)",
      ];
      return stage === "prod" ? yours(...advice) : done(`${mailFrom} may send`, ...advice);
    }
    return done(`${mailFrom} may send, up to ${quota?.Max24HourSend ?? "?"} mails a day`);
  },
};

const domainOf = (address: string): string => address.split("@")[1] ?? address;

async function identity({ clients }: Setup, name: string): Promise<GetEmailIdentityCommandOutput | null> {
  try {
    return await clients.ses.send(new GetEmailIdentityCommand({ EmailIdentity: name }));
  } catch (error) {
    if ((error as Error).name === "NotFoundException") return null;
    throw error;
  }
}

/** What shows SES that a domain or an address is ours. */
function proofOf(found: GetEmailIdentityCommandOutput, mailFrom: string, domain: string): string[] {
  if (found.IdentityType === "EMAIL_ADDRESS") return [`open the link that SES sent to ${mailFrom}, within a day`];
  const tokens = found.DkimAttributes?.Tokens ?? [];
  return [
    `${domain} is not proved to be yours. Set these records in its DNS (where Route 53 has it, they are set already and take minutes):`,
    ...tokens.map((token) => `  ${token}._domainkey.${domain}  CNAME  ${token}.dkim.amazonses.com`),
  ];
}
