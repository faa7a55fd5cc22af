// Owns what stands for the SDK's discovery of endpoints in the functions: none. It asks an AWS service where another one is, before each
// call; DynamoDB is where its region is, and discovery is off unless somebody sets it.

/** What DynamoDB's client reads when it is made. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: (): false => false,
  configFileSelector: (): false => false,
  default: false,
};

export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;
