// What takes a version to AWS by itself: no long-lived key, nothing that can be moved, no more rights than the CDK's own roles.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import role from "../../../../infra/aws/setup/deploy-role.json" with { type: "json" };

const WORKFLOWS = join(import.meta.dirname, "../../../../.github/workflows");
const text = (name: string) => readFileSync(join(WORKFLOWS, name), "utf8");
const deploying = readdirSync(WORKFLOWS).filter((name) => name.startsWith("deploy"));

/** How a template of CloudFormation writes what it was given. */
const given = (name: string) => `$\{${name}}`;

describe("the workflow that deploys", () => {
  it.each(deploying)("%s has no key and no secret", (name) => {
    expect(text(name)).not.toMatch(/secrets\.|access-key|AWS_SECRET/);
  });

  it.each(deploying)("%s names actions by their commits", (name) => {
    const uses = [...text(name).matchAll(/uses: (\S+)/g)].map(([, action]) => String(action));
    for (const action of uses) expect(action).toMatch(/^\.\/|@[0-9a-f]{40}$/);
  });

  it("makes the templates before it has any rights, and deploys the very same", () => {
    const steps = text("deploy-stage.yml");
    const at = (what: string) => {
      expect(steps).toContain(what);
      return steps.indexOf(what);
    };
    const order = [
      "npm run synth",
      "role-to-assume",
      "cdk diff --all --app cdk.out",
      "cdk deploy --all --app cdk.out",
      "--only site,smoke",
    ];
    expect(order.map(at)).toEqual(order.map(at).sort((a, b) => a - b));
  });

  it("takes prod only after staging", () => {
    expect(text("deploy.yml")).toMatch(/prod:\n\s+needs: staging/);
  });
});

describe("the role that it takes", () => {
  const { Properties: made } = role.Resources.Role;
  const [trust] = made.AssumeRolePolicyDocument.Statement;
  const statements = made.Policies.flatMap((policy) => policy.PolicyDocument.Statement);

  it("is for one repository and one environment", () => {
    expect(trust?.Condition.StringEquals).toEqual({
      "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
      "token.actions.githubusercontent.com:sub": {
        "Fn::Sub": `repo:${given("Repository")}:environment:${given("Stage")}`,
      },
    });
  });

  it("may take the CDK's roles, render the site and look; nothing else, and of no other stage", () => {
    const actions = statements.flatMap((one) => one.Action).sort();
    expect(actions).toEqual([
      "cloudformation:DescribeStacks",
      "lambda:GetFunctionConfiguration",
      "lambda:InvokeFunction",
      "s3:GetObjectTagging",
      "s3:ListBucket",
      "s3:PutObjectTagging",
      "sts:AssumeRole",
    ]);
    const resources = JSON.stringify(statements.map((one) => one.Resource));
    expect(resources).not.toContain('"*"');
    for (const one of statements.filter(({ Sid }) => Sid !== "TakeTheRolesOfTheCdk")) {
      expect(JSON.stringify(one.Resource)).toContain(given("Stage"));
    }
  });
});
