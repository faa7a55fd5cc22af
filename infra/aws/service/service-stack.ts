// Owns what runs: the functions, their routes, the stream's delivery, the clock, mail; refuses to hold anything that must be kept.
import { CfnOutput, Fn, Lazy, Stack, type StackProps } from "aws-cdk-lib";
import { type IRole, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { EntryName } from "../../../functions/entry/environment.ts";
import { ENTRY_NAMES } from "../bundle.ts";
import { DataStack } from "../data/data-stack.ts";
import { mailName } from "../mail-name.ts";
import { accept } from "../nag.ts";
import { PAPER_ACTIONS, PEOPLE_POOL_ACTIONS, PHOTO_ACTIONS, RIGHTS, STAFF_POOL_ACTIONS } from "../rights.ts";
import type { StageSettings } from "../settings.ts";
import { SiteStack } from "../site/site-stack.ts";
import { signInClient } from "./clients.ts";
import type { Variable } from "./environment.ts";
import { onwardFunction } from "./functions.ts";
import { deadLetters, type Letters } from "./letters.ts";
import { type Mail, onwardMail } from "./mail.ts";
import { type Issuer, onwardRoutes } from "./routes.ts";
import { scheduleJobs } from "./schedules.ts";
import { deliverToReactions, deliverToSite } from "./stream.ts";

interface ServiceProps extends StackProps {
  readonly settings: StageSettings;
  readonly data: DataStack;
  readonly site: SiteStack;
  readonly version: string;
  readonly codeOf: (name: EntryName) => string;
}

/** What web/server/site-note.ts keeps beside the pages. */
const SITE_NOTE = "site-note.json";

export class ServiceStack extends Stack {
  readonly functions: Readonly<Record<EntryName, LambdaFunction>>;
  readonly letters: Letters;
  readonly mail: Mail;

  constructor(scope: Construct, id: string, { settings, data, site, version, codeOf, ...props }: ServiceProps) {
    super(scope, id, props);
    this.mail = onwardMail(this, settings);
    this.letters = deadLetters(this);
    const issuers = {
      people: issuerOf(this, "people", data, site.publicUrl),
      staff: issuerOf(this, "staff", data, site.publicUrl),
    };
    // A function that others name is made among them.
    const auditFunction = Lazy.string({ produce: () => this.functions.audit.functionName });
    const variables = variablesOf({ settings, data, site, version, mail: this.mail, issuers, auditFunction });
    const given = { settings, data, variables, codeOf };
    this.functions = Object.fromEntries(ENTRY_NAMES.map((name) => [name, onwardFunction(this, name, given)])) as Record<
      EntryName,
      LambdaFunction
    >;
    this.allowTheRest(data, site);
    const { reactions, jobs, audit } = this.functions;
    deliverToReactions(data.table, reactions, this.letters.reactions);
    deliverToSite(data.table, this.functions.site, this.letters.site);
    scheduleJobs(this, { jobs, audit, site: this.functions.site }, this.letters.jobs);
    onwardRoutes(this, { site, functions: this.functions, issuers });
    this.say(settings, issuers);
  }

  /** What rights.ts says beyond the table and the secrets. */
  private allowTheRest(data: DataStack, site: SiteStack): void {
    for (const name of ENTRY_NAMES) {
      const { mails, staffPool, peoplePool, sitePages, photos, papers, wakesAudit } = RIGHTS[name];
      const { role } = this.functions[name];
      if (!role) throw new Error(`${name} has no role`);
      const allow = (sid: string, actions: string[], resources: string[]) =>
        role.addToPrincipalPolicy(new PolicyStatement({ sid, actions, resources }));
      if (mails) this.mail.allowSending(role);
      if (staffPool) allow("StaffPool", [...STAFF_POOL_ACTIONS], [data.staff.pool.userPoolArn]);
      if (peoplePool) allow("PeoplePool", [...PEOPLE_POOL_ACTIONS], [data.people.pool.userPoolArn]);
      if (sitePages) this.allowPages(role, site);
      if (photos) this.allowPhotos(role, data, photos);
      if (papers) this.allowPapers(role, data);
      if (wakesAudit) allow("WakeAudit", ["lambda:InvokeFunction"], [this.functions.audit.functionArn]);
    }
  }

  private allowPages(role: IRole, site: SiteStack): void {
    const allow = (sid: string, actions: string[], resource: string) =>
      role.addToPrincipalPolicy(new PolicyStatement({ sid, actions, resources: [resource] }));
    // Told by name and not by CDK's own, so that the finding below can be named.
    const pages = Fn.getStackOutput(site.stackName, SiteStack.PAGES_ARN);
    allow("SitePages", ["s3:PutObject", "s3:DeleteObject"], `${pages}/*`);
    // Who may not list a bucket is told "forbidden" of an object that is not there, and could not tell it from a mistake.
    allow("SiteList", ["s3:ListBucket"], site.pages.bucketArn);
    allow("SiteNote", ["s3:GetObject"], site.pages.arnForObjects(SITE_NOTE));
    // Which previews of links stand already: drawing one takes a tenth of a second.
    role.addToPrincipalPolicy(
      new PolicyStatement({ sid: "SitePreviews", actions: ["s3:GetObject"], resources: [`${pages}/previews/*`] }),
    );
    const why = "Every object of the one bucket is a page of the site, under a name that loans give.";
    for (const objects of ["*", "previews/*"])
      accept(role, `AwsSolutions-IAM5[Resource::${JSON.stringify(this.resolve(pages))}/${objects}]`, why);
  }

  private allowPhotos(role: IRole, data: DataStack, how: "keep" | "forget"): void {
    const allow = (sid: string, actions: readonly string[], resources: string[]) =>
      role.addToPrincipalPolicy(new PolicyStatement({ sid, actions: [...actions], resources }));
    const media = Fn.getStackOutput(data.stackName, DataStack.MEDIA_ARN);
    allow("Photos", PHOTO_ACTIONS[how], [`${media}/media/*`]);
    // The bucket keeps every version: what is to be gone is looked for by its name.
    if (how === "forget") allow("PhotoVersions", ["s3:ListBucketVersions"], [media.toString()]);
    const why = "Every object there is a photo, under a name that is worked out of it.";
    accept(role, `AwsSolutions-IAM5[Resource::${JSON.stringify(this.resolve(media))}/media/*]`, why);
  }

  private allowPapers(role: IRole, data: DataStack): void {
    const bucket = Fn.getStackOutput(data.stackName, DataStack.PAPERS_ARN);
    const allow = (sid: string, actions: readonly string[], resource: string) =>
      role.addToPrincipalPolicy(new PolicyStatement({ sid, actions: [...actions], resources: [resource] }));
    allow("Papers", PAPER_ACTIONS, `${bucket}/papers/*`);
    // Who may not list a bucket is told "forbidden" of an object that is not there; and what is to be gone is looked for by its name.
    allow("PaperList", ["s3:ListBucket", "s3:ListBucketVersions"], bucket.toString());
    const why = "Every object there is a paper, under a name that its partner and its content give.";
    accept(role, `AwsSolutions-IAM5[Resource::${JSON.stringify(this.resolve(bucket))}/papers/*]`, why);
  }

  private say(settings: StageSettings, issuers: Record<"people" | "staff", Issuer>): void {
    const said: Record<string, string> = {
      Stage: settings.stage,
      SiteFunction: this.functions.site.functionName,
      AuditFunction: this.functions.audit.functionName,
      JobsFunction: this.functions.jobs.functionName,
      ReactionLettersUrl: this.letters.reactions.queueUrl,
      SiteLettersUrl: this.letters.site.queueUrl,
      JobLettersUrl: this.letters.jobs.queueUrl,
      MailConfigurationSet: this.mail.configurationSet,
      MailAddress: settings.mailFrom,
      PeopleClientId: issuers.people.clientId,
      StaffClientId: issuers.staff.clientId,
    };
    for (const [name, value] of Object.entries(said)) new CfnOutput(this, name, { value });
  }
}

function issuerOf(scope: Construct, who: "people" | "staff", data: DataStack, publicUrl: string): Issuer {
  const client = signInClient(scope, who, data[who], publicUrl);
  return { issuer: data[who].pool.userPoolProviderUrl, clientId: client.userPoolClientId };
}

/** Every variable of every function; each function gets those that its schema names. */
function variablesOf(given: {
  readonly settings: StageSettings;
  readonly data: DataStack;
  readonly site: SiteStack;
  readonly version: string;
  readonly mail: Mail;
  readonly issuers: Record<"people" | "staff", Issuer>;
  readonly auditFunction: string;
}): Record<Variable, string> {
  const { settings, data, site, issuers } = given;
  return {
    STAGE: settings.stage,
    VERSION: given.version,
    TABLE_NAME: data.table.tableName,
    PUBLIC_URL: site.publicUrl,
    SITE_BUCKET: site.pages.bucketName,
    MEDIA_BUCKET: data.media.bucketName,
    PAPERS_BUCKET: data.papers.bucketName,
    PEOPLE_ISSUER: issuers.people.issuer,
    PEOPLE_CLIENT_ID: issuers.people.clientId,
    STAFF_ISSUER: issuers.staff.issuer,
    STAFF_CLIENT_ID: issuers.staff.clientId,
    STAFF_POOL_ID: data.staff.pool.userPoolId,
    AUDIT_FUNCTION: given.auditFunction,
    PEOPLE_POOL_ID: data.people.pool.userPoolId,
    LANGUAGES: settings.languages.join(","),
    MAIL_FROM: `${mailName(settings.organisation)} <${settings.mailFrom}>`,
    MAIL_CONFIGURATION_SET: given.mail.configurationSet,
    RESERVATION_MINUTES: String(settings.reservationMinutes),
    RECYCLING_MINIMUM_CENTS: String(settings.recyclingMinimumCents),
    FUNDRAISING_DAYS: String(settings.fundraisingDays),
    STRIPE_KEY_SECRET_ID: data.secrets["stripe-key"].secretArn,
    STRIPE_WEBHOOK_SECRET_ID: data.secrets["stripe-webhook"].secretArn,
    ID_SECRET_ID: data.secrets.ids.secretArn,
    SESSION_SECRET_ID: data.secrets.session.secretArn,
    ORIGIN_SECRET_ID: data.secrets.origin.secretArn,
  };
}
