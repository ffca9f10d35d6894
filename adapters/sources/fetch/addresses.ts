import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * IPv4 ranges that lead to this machine, the local network or nowhere (IANA special-purpose registry), and Azure's
 * machine services at 168.63.129.16. The metadata addresses of other clouds lie in 169.254.0.0/16, 100.64.0.0/10 and
 * 192.0.0.0/24.
 */
const FORBIDDEN_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** Of the public range 2000::/3: special purposes, Teredo, documentation, 6to4, of which some hold an IPv4 address. */
const FORBIDDEN_IPV6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const forbidden = new BlockList();
for (const [address, bits] of FORBIDDEN_IPV4) forbidden.addSubnet(address, bits, 'ipv4');
for (const [address, bits] of FORBIDDEN_IPV6) forbidden.addSubnet(address, bits, 'ipv6');
const publicIpv6 = new BlockList();
publicIpv6.addSubnet('2000::', 3, 'ipv6');
/** Networks that speak only IPv6 reach IPv4 through this prefix (RFC 6052); the last 32 bits are the IPv4 address. */
const translated = new BlockList();
translated.addSubnet('64:ff9b::', 96, 'ipv6');
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether an IP address is one of the public internet. What is no address in its plain form is not. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !forbidden.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  if (translated.check(address, 'ipv6')) return isPublicAddress(lastIpv4Of(address));
  return publicIpv6.check(address, 'ipv6') && !forbidden.check(address, 'ipv6');
}

/** Whether an IP address leads to this machine; an IPv4 address inside an IPv6 one does not count. */
export function isLoopbackAddress(address: string): boolean {
  if (isIPv4(address)) return loopback.check(address, 'ipv4');
  return (
    isIPv6(address) && !address.includes('%') && !/^::ffff:/i.test(address) && loopback.check(address, 'ipv6')
  );
}

/** The IPv4 address in the last 32 bits. */
function lastIpv4Of(address: string): string {
  // The parser of addresses writes the last part in hexadecimal, also where it was given with dots.
  const { hostname } = new URL(`http://[${address}]/`);
  const [high = '0', low = '0'] = hostname.slice(1, -1).split(':').slice(-2);
  const value = Number.parseInt(high || '0', 16) * 65536 + Number.parseInt(low || '0', 16);
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
}
