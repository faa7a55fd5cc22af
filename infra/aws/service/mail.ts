// Owns sending mail from our address: the identity at SES, what becomes of each mail, who may send; refuses to know what mails say.
import { ArnFormat, Stack } from "aws-cdk-lib";
import { type IRole, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { PublicHostedZone } from "aws-cdk-lib/aws-route53";
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import { Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { ownMailDomain, type StageSettings } from "../settings.ts";

export interface Mail {
  readonly configurationSet: string;
  /** Whoever listens here hears of mails that came back and of people who complained. */
  readonly returned: Topic;
  allowSending(role: IRole): void;
}

export function onwardMail(scope: Construct, settings: StageSettings): Mail {
  const returned = new Topic(scope, "MailReturned", { enforceSSL: true });
  const set = new ConfigurationSet(scope, "Mail", {
    tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    reputationMetrics: true,
    // SES itself sends no more to an address that came back or complained.
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  });
  set.addEventDestination("Returned", {
    destination: EventDestination.snsTopic(returned),
    events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
  });
  const identity = new EmailIdentity(scope, "MailFrom", { identity: identityOf(scope, settings) });
  const setArn = Stack.of(scope).formatArn({
    service: "ses",
    resource: "configuration-set",
    resourceName: set.configurationSetName,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  return {
    configurationSet: set.configurationSetName,
    returned,
    allowSending(role) {
      role.addToPrincipalPolicy(
        new PolicyStatement({
          sid: "Mail",
          actions: ["ses:SendEmail"],
          resources: [identity.emailIdentityArn, setArn],
          conditions: { StringEquals: { "ses:FromAddress": settings.mailFrom } },
        }),
      );
    },
  };
}

/** A domain in our own zone is proved by records that are made here; any other address by a link in a mail. */
function identityOf(scope: Construct, settings: StageSettings): Identity {
  const ours = ownMailDomain(settings);
  if (!ours) return Identity.email(settings.mailFrom);
  return Identity.publicHostedZone(PublicHostedZone.fromPublicHostedZoneAttributes(scope, "MailZone", ours));
}
