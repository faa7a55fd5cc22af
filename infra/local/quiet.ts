// Owns one setting that must be there before anything else is loaded: the AWS SDK's note on Node 20, which the README tells once.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
