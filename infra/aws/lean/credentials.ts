// Owns where a function's clients of AWS find their credentials: in its environment, where Lambda puts them; refuses every other place.
// The SDK's own chain also knows files, SSO, other roles and the metadata of a machine: 135 KB of code that a function never reaches.
export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";
