// Owns which network addresses are nobody's business outside: one's own machine, private networks, the cloud's own services; refuses to call any.
import { BlockList, isIPv6 } from "node:net";

/** Source: IANA's registries of special-purpose addresses, https://www.iana.org/assignments/iana-ipv4-special-registry/ and …ipv6… */
const NETWORKS: readonly (readonly [string, number, "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.0.2.0", 24, "ipv4"],
  ["192.88.99.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"],
  ["224.0.0.0", 4, "ipv4"],
  ["240.0.0.0", 4, "ipv4"],
  // Addresses of the world begin with 2000::/3. Everything below and above is a machine's own, a private network, or an IPv4 address in disguise.
  ["::", 3, "ipv6"],
  ["4000::", 2, "ipv6"],
  ["8000::", 1, "ipv6"],
  ["2001::", 23, "ipv6"],
  ["2001:db8::", 32, "ipv6"],
  ["2002::", 16, "ipv6"],
  ["3fff::", 20, "ipv6"],
];

/** Each family by itself: in one list "::/3" would hold every IPv4 address, which can be written as "::ffff:…". */
const INSIDE = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, bits, family] of NETWORKS) INSIDE[family].addSubnet(network, bits, family);

/** An IPv4 address written as IPv6 (`::ffff:8.8.8.8`) is inside, whichever it is: nobody outside is called so. */
export function isInside(address: string): boolean {
  const family = isIPv6(address) ? "ipv6" : "ipv4";
  return INSIDE[family].check(address, family);
}
