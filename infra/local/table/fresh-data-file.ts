// Owns the empty data file that a first start of the embedded engine begins with; knows nothing of tables or processes.
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { gunzipSync } from "node:zlib";

/**
 * An empty data file as the engine (1.2.1) makes it, plus one index. The engine numbers a stream record by reading the
 * highest number so far, and without this index that reads every record ever written: 10,000 writes took 1.2 s in an
 * empty file and 66 s behind 40,000 records; with it they take 1.3 s in both.
 * To make it again: start the engine once on a new file, stop it, then
 * `CREATE INDEX _stream_records_by_sequence ON _stream_records (table_name, CAST(sequence_number AS INTEGER)); VACUUM;`
 * with any SQLite, and `gzip -9n | base64`.
 */
const EMPTY_DATA_FILE_GZIPPED = [
  "H4sIAAAAAAACA+3aPW/aQBgHcBMSIKlS0i6oynKdEpS0alR16FCpLnErFEIImKhMlrEPuNbYxD7TMqIOGfu5+l2qdu3YMxgSzGvGoP9PWNj4uc",
  "fnu/MFm1QuC4xT0nDcts7Ja2lP2tiQ3hMiSVJcLCnp1pZYNu9sx6Tl4tJLI7ab/iclU2dS+l3616M36cfbcuqv2AQAAICHr/88mczkjmJ9ndkm",
  "/a553KV6W3Op4bimp9V7mkevfWobNLIrlSsrsqqQfPFU+UwWlCMXxehucsj1ukU1W2/TY5KTK+rh+Ci2365Tl8gVkVlVPinlbLaUSGSOjmK1QS",
  "Hv2hLffcbZI5vJsFaq/KGgkMjOw8HxxFb2x/VWMkh582xYkUjtJzcTEzmnTmWHRDBzVHVSKufP5XKNnCk1IlfVi3xR5DpXiurxVKnbFiGq8lkl",
  "xQuxVAuF6UjapTZfKfIr7XnaF8+xlwXa9JvG2npzmHF6v2OZC/dHe2/J4byW7oqE5rI4Q7Q0p6YmvuSOWnR+sO9RV+QUbcN4b5B5IiR7cxVPZv",
  "b3Yz/jw6YejqbwbXOyj4cfzujbaC/d6eCZza95Rou29WUnqnPusrovxqpJG8xmnDm2t6xQ02NT4dNR1kpR4aCmdnB+t+P3VPkoVwsqeTW3RJeJ",
  "ocN7Hbo4saXXqTUnhHNLGzfAgph7VO5eA2c0Bejcj7T5+BAHck7NXykH04XrzLKY3dTajhkOiXGZklzTSkpZKyuXVaWizijccZ0u80S3iKrylu",
  "v4zVbH5/OaQG/O7T1P1L9DDdZghh5089wUwZkalu7Ny2RSiwYJNFE1To3B6j3aXUSbYrjbK51OUJdwDpje3RUHd8T1PPijFB2/kxf2i81ERt6P",
  "SYPYcMrXfe4My46u85NwZau/HRvMA30WNodjN1gzfNuYnAeGH86YB8SlvcIE0NUtPzJJR6q+sbDqYdVOwpXxvf1ucCOf/i2JFwAAAAAAAACsga",
  "exeDY9fIqodakbPC16uzO4//8jiRcAAAAAAAAArIUn8ez25AOA4Pd/aQ8tAwAAAAAAALDOdnD/DwAAAAAAALD28Ps/AAAAAAAAAO7/AQAAAAAA",
  "AODhw///AwAAAAAAAKy//1t3GX8AgAAA",
].join("");

/** Puts the empty data file in place unless there is a data file already. The rename makes it appear whole or not at all. */
export function ensureDataFile(dataFile: string): void {
  mkdirSync(dirname(dataFile), { recursive: true });
  if (existsSync(dataFile)) return;
  const half = `${dataFile}.${process.pid}.new`;
  writeFileSync(half, gunzipSync(Buffer.from(EMPTY_DATA_FILE_GZIPPED, "base64")), { mode: 0o600 });
  renameSync(half, dataFile);
}
