// Owns `npm start`: settings in, the whole product up, addresses and demo sign-ins printed, Ctrl-C ends all of it.
import "./quiet.ts";
import { DEMO_PEOPLE } from "./demo/people.ts";
import { startProduct } from "./product.ts";
import { readSettings } from "./settings.ts";

async function main(): Promise<void> {
  const began = Date.now();
  const settings = readSettings(process.env);
  const product = await startProduct(settings, (line) => console.log(line));
  const seconds = Math.ceil((Date.now() - began) / 100) / 10;
  const line = (what: string, where: string) => console.log(`  ${what.padEnd(18)} ${where}`);
  console.log(`\nOnward is running (${seconds} s). Everything it knows is in ${settings.DATA_DIR}.\n`);
  line("Site", product.url);
  line("Your gifts", `${product.url}/me`);
  line("Partners", `${product.url}/partner`);
  line("Staff", `${product.url}/staff`);
  line("API reference", `${product.url}/docs`);
  line("Mail outbox", `${product.url}/mail`);
  line("Bank statement", `${product.url}/dev/bank/last.xml (finance imports it at /staff/reconciliation/bank)`);
  line("Sign-in", product.world.identity.issuer);
  line("Payments", product.world.stripe?.url ?? "Stripe test mode");
  line("Table", product.world.tableEndpoint);
  if (!settings.OIDC_ISSUER) {
    console.log("\nDemo sign-ins (no password):");
    for (const person of DEMO_PEOPLE) line(person.role, person.email);
  }
  console.log("\nCard 4242 4242 4242 4242 pays. Ctrl-C stops all of it.\n");

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await product.close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
}

main().catch((error: Error) => {
  console.error(`\nOnward could not start: ${error.message}\n`);
  if (process.env.DEBUG) console.error(error.stack);
  process.exit(1);
});
