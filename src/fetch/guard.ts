// The address guard: which addresses may be connected to. Judges bytes, never spellings; asks nothing of the network.
import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * Special-purpose IPv4 blocks, all refused: iana.org/assignments/iana-ipv4-special-registry, and multicast and reserved space
 * (iana.org/assignments/ipv4-address-space). The few that are globally reachable (AS112, AMT) host no publisher either.
 */
const refusedV4: readonly (readonly [string, number, string])[] = [
  ['0.0.0.0', 8, 'this network'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'shared by a carrier'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link-local'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'protocol assignments'],
  ['192.0.2.0', 24, 'documentation'],
  ['192.31.196.0', 24, 'AS112'],
  ['192.52.193.0', 24, 'AMT'],
  ['192.88.99.0', 24, '6to4 relay'],
  ['192.168.0.0', 16, 'private'],
  ['192.175.48.0', 24, 'AS112'],
  ['198.18.0.0', 15, 'benchmarking'],
  ['198.51.100.0', 24, 'documentation'],
  ['203.0.113.0', 24, 'documentation'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved'],
];

/**
 * Special-purpose blocks inside 2000::/3, the only IPv6 space given out for the public
 * (iana.org/assignments/ipv6-address-space, iana.org/assignments/iana-ipv6-special-registry).
 */
const refusedV6: readonly (readonly [string, number, string])[] = [
  ['2001::', 23, 'protocol assignments (Teredo, ORCHID, benchmarking)'],
  ['2001:db8::', 32, 'documentation'],
  ['2002::', 16, '6to4'],
  ['2620:4f:8000::', 48, 'AS112'],
  ['3fff::', 20, 'documentation'],
];

const listsV4 = refusedV4.map(([block, bits, name]) => ({ name, list: blockOf(block, bits, 'ipv4') }));
const listsV6 = refusedV6.map(([block, bits, name]) => ({ name, list: blockOf(block, bits, 'ipv6') }));
const publicV6 = blockOf('2000::', 3, 'ipv6');
const loopback = blockOf('127.0.0.0', 8, 'ipv4');
const mappedV6 = blockOf('::ffff:0:0', 96, 'ipv6');

/**
 * Why an address may not be connected to; null when it is public. `address` is an IPv4 address of four decimal parts or an
 * IPv6 address without brackets; anything else is refused. IPv6 forms that carry an IPv4 address are refused as such.
 */
export function refusalOf(address: string): string | null {
  const version = address.includes('%') ? 0 : isIP(address);
  if (version === 4) return listsV4.find(({ list }) => list.check(address, 'ipv4'))?.name ?? null;
  if (version !== 6) return 'no IP address';
  // A BlockList looks through IPv4-mapped addresses, so they are told apart first.
  if (isMapped(address)) return 'IPv4 inside IPv6';
  if (!publicV6.check(address, 'ipv6')) return 'outside the public IPv6 space';
  return listsV6.find(({ list }) => list.check(address, 'ipv6'))?.name ?? null;
}

/** Whether an address is this machine's own: 127.0.0.0/8 or ::1. */
export function isLoopback(address: string): boolean {
  return isIPv6(address) ? canonicalV6(address) === '::1' : isIP(address) === 4 && loopback.check(address, 'ipv4');
}

/** Whether two spellings are the same address. */
export function isSameAddress(one: string, other: string): boolean {
  return isIPv6(one) && isIPv6(other) ? canonicalV6(one) === canonicalV6(other) : one === other;
}

/** Why a host name may not even be resolved; null when it may. `hostname` is in lower case, without a trailing dot. */
export function refusalOfName(hostname: string): string | null {
  if (hostname === '') return 'no host';
  const literal = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  if (isIP(literal) !== 0) return refusalOf(literal);
  // RFC 6761 6.3: these names are loopback whatever a resolver says.
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return 'loopback';
  // RFC 6762 and 8375: names of the local network.
  if (/(?:^|\.)(?:local|internal|home\.arpa)$/.test(hostname)) return 'a name of a local network';
  return null;
}

function blockOf(block: string, bits: number, family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  list.addSubnet(block, bits, family);
  return list;
}

function isMapped(address: string): boolean {
  return mappedV6.check(address, 'ipv6');
}

function canonicalV6(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}
