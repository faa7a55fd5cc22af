// Owns what CloudFront takes from us-east-1 alone: the firewall, and the certificate of the domain; refuses to know what they guard.
import { Stack, type StackProps } from "aws-cdk-lib";
import { Certificate, CertificateValidation, type ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import { HostedZone } from "aws-cdk-lib/aws-route53";
import type { Construct } from "constructs";
import type { DomainSettings, StageSettings } from "../settings.ts";
import { firewall } from "./firewall.ts";

/** The one region whose certificates and firewalls CloudFront takes. */
export const EDGE_REGION = "us-east-1";

interface EdgeProps extends StackProps {
  readonly settings: StageSettings;
}

export class EdgeStack extends Stack {
  readonly firewallArn: string;
  readonly certificate: ICertificate | null;

  constructor(scope: Construct, id: string, { settings, ...props }: EdgeProps) {
    super(scope, id, props);
    this.firewallArn = firewall(this, settings).attrArn;
    this.certificate = settings.domain ? certificateOf(this, settings.domain) : null;
  }
}

function certificateOf(scope: Construct, domain: DomainSettings): ICertificate {
  if ("certificateArn" in domain) return Certificate.fromCertificateArn(scope, "Certificate", domain.certificateArn);
  const { hostedZoneId, zoneName } = domain;
  const zone = HostedZone.fromHostedZoneAttributes(scope, "Zone", { hostedZoneId, zoneName });
  return new Certificate(scope, "Certificate", {
    domainName: domain.name,
    validation: CertificateValidation.fromDns(zone),
  });
}
