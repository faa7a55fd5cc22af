// Owns what must outlive every deployment: the table, pictures, papers, the people who sign in, secrets; refuses to know who uses them.
import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { type ITable, Table } from "aws-cdk-lib/aws-dynamodb";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { StageSettings } from "../settings.ts";
import { mediaBucket } from "./media.ts";
import { papersBucket } from "./papers.ts";
import { type Pool, userPools } from "./pools.ts";
import { onwardSecrets, type Secrets } from "./secrets.ts";
import { onwardTable } from "./table.ts";

interface DataProps extends StackProps {
  readonly settings: StageSettings;
}

export class DataStack extends Stack {
  static readonly MEDIA_ARN = "MediaBucketArn";
  static readonly PAPERS_ARN = "PapersBucketArn";
  /** The one that is used: of this stack, or restored beside it. */
  readonly table: ITable;
  readonly media: Bucket;
  readonly papers: Bucket;
  readonly people: Pool;
  readonly staff: Pool;
  readonly secrets: Secrets;

  constructor(scope: Construct, id: string, { settings, ...props }: DataProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const made = onwardTable(this) as ITable;
    this.table = settings.restoredTable ? restored(this, settings.restoredTable) : made;
    this.media = mediaBucket(this);
    this.papers = papersBucket(this);
    const { people, staff } = userPools(this, settings);
    this.people = people;
    this.staff = staff;
    this.secrets = onwardSecrets(this, settings.stage);
    this.say("TableName", this.table.tableName);
    this.say("MediaBucket", this.media.bucketName);
    this.say(DataStack.MEDIA_ARN, this.media.bucketArn);
    this.say(DataStack.PAPERS_ARN, this.papers.bucketArn);
    this.say("PeoplePoolId", people.pool.userPoolId);
    this.say("StaffPoolId", staff.pool.userPoolId);
    this.say("StripeKeySecret", this.secrets["stripe-key"].secretArn);
    this.say("StripeWebhookSecret", this.secrets["stripe-webhook"].secretArn);
  }

  private say(name: string, value: string): void {
    new CfnOutput(this, name, { value });
  }
}

function restored(scope: Construct, { name, streamArn }: NonNullable<StageSettings["restoredTable"]>): ITable {
  return Table.fromTableAttributes(scope, "Restored", { tableName: name, tableStreamArn: streamArn });
}
