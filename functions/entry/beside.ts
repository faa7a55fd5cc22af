// Owns what lies beside a function's code and is loaded when the first photo or paper comes: the codecs, and the client of S3.
export { bucketPapers } from "../papers/bucket.ts";
export { bucketPictures } from "../pictures/bucket.ts";
