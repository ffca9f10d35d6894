import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLoopbackAddress, isPublicAddress } from '../../../../adapters/sources/fetch/addresses.ts';

const PUBLIC = [
  '8.8.8.8',
  '1.1.1.1',
  '99.255.255.255',
  '100.128.0.0',
  '172.15.0.1',
  '172.32.0.1',
  '192.167.1.1',
];
const PRIVATE = (
  '0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16 ' +
  '169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.168.0.1 198.18.0.1 198.51.100.7 203.0.113.9 ' +
  '224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255'
).split(' ');

describe('public addresses', () => {
  it('are those of the internet, at the edges of every range', () => {
    expect(PUBLIC.filter(isPublicAddress)).toEqual(PUBLIC);
    expect(PRIVATE.filter(isPublicAddress)).toEqual([]);
    const ipv6 = [
      '2606:4700::1111',
      '2a00:1450:4001::200e',
      '2001:200::1',
      '64:ff9b::8.8.8.8',
      '64:ff9b::808:808',
    ];
    expect(ipv6.filter(isPublicAddress)).toEqual(ipv6);
  });

  it('are none of IPv6 that leads to this machine, the local network, or hides an IPv4 address', () => {
    const forbidden = (
      ':: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 ::ffff:0:8.8.8.8 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ' +
      'ff02::1 2002:7f00:1::1 2001:0:1::1 2001:db8::1 3fff::1 64:ff9b::127.0.0.1 64:ff9b::a9fe:a9fe 64:ff9b::a00:1 ' +
      '64:ff9b:1::8.8.8.8 100::1 5f00::1'
    ).split(' ');
    expect(forbidden.filter(isPublicAddress)).toEqual([]);
  });

  it('are no names and no other spellings of numbers', () => {
    const spellings = [
      'localhost',
      '',
      '0x7f.1',
      '2130706433',
      '0177.0.0.1',
      '127.1',
      '8.8.8',
      ' 8.8.8.8',
      '[::1]',
    ];
    expect(spellings.filter(isPublicAddress)).toEqual([]);
  });

  it('agree between an IPv4 address and the same behind the prefix of RFC 6052', () => {
    fc.assert(
      fc.property(
        fc.ipV4(),
        (address) => isPublicAddress(`64:ff9b::${address}`) === isPublicAddress(address),
      ),
      { numRuns: 500 },
    );
  });
});

it('loopback addresses are those of this machine in their own family', () => {
  expect(['127.0.0.1', '127.9.8.7', '::1', '0:0:0:0:0:0:0:1'].every(isLoopbackAddress)).toBe(true);
  const others = ['0.0.0.0', '10.0.0.1', '::', '::ffff:127.0.0.1', '::1%lo', 'localhost', '128.0.0.1'];
  expect(others.filter(isLoopbackAddress)).toEqual([]);
});
