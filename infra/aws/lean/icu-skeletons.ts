// Owns what stands for ICU's skeletons ("::currency/EUR") in the functions: a refusal. No message of ours has one: numbers, money and dates
// come to a message as words already, in the reader's form. A test looks through every catalogue.

const none = (): never => {
  throw new Error("messages have no skeletons (infra/aws/lean/icu-skeletons.ts)");
};

export { none as parseDateTimeSkeleton, none as parseNumberSkeleton, none as parseNumberSkeletonFromString };
