// Owns what stands for parts of the PDF library that no paper of ours has: encryption and pictures. Both refuse, aloud.

const none = (what: string) => (): never => {
  throw new Error(`papers have no ${what} (infra/aws/lean/paper-parts.ts)`);
};

export const cbc = none("encryption");
export const ecb = none("encryption");
export default none("pictures");
