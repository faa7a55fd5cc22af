// Owns the clients of AWS that the setup speaks through, with whatever credentials the person has; refuses to know what is asked.
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { EDGE_REGION } from "./outputs.ts";
import type { Clients } from "./step.ts";

/** Rendering a site takes as long as a function may run; the SDK would give up after two minutes. */
const LAMBDA_TIMEOUT_MS = 16 * 60_000;
/** An order that was sent twice would render twice: it is not repeated. */
const LAMBDA_ATTEMPTS = 1;

export function awsClients(region: string): Clients {
  // The SDK's note on Node 20, which the README tells once.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  return {
    cloudFormation: new CloudFormationClient({ region }),
    edgeCloudFormation: new CloudFormationClient({ region: EDGE_REGION }),
    cognito: new CognitoIdentityProviderClient({ region }),
    lambda: new LambdaClient({
      region,
      maxAttempts: LAMBDA_ATTEMPTS,
      requestHandler: { requestTimeout: LAMBDA_TIMEOUT_MS },
    }),
    s3: new S3Client({ region }),
    secrets: new SecretsManagerClient({ region }),
    ses: new SESv2Client({ region }),
  };
}
