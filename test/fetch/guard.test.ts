import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { isLoopback, isSameAddress, refusalOf, refusalOfName } from '../../src/fetch/guard.ts';

describe('the address guard', () => {
  it.each([
    ['0.0.0.0', 'this network'],
    ['0.255.255.255', 'this network'],
    ['10.0.0.0', 'private'],
    ['10.255.255.255', 'private'],
    ['100.64.0.0', 'shared by a carrier'],
    ['100.127.255.255', 'shared by a carrier'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['169.254.169.254', 'link-local'],
    ['172.16.0.0', 'private'],
    ['172.31.255.255', 'private'],
    ['192.0.0.8', 'protocol assignments'],
    ['192.0.2.1', 'documentation'],
    ['192.31.196.1', 'AS112'],
    ['192.52.193.1', 'AMT'],
    ['192.88.99.1', '6to4 relay'],
    ['192.168.1.1', 'private'],
    ['192.175.48.1', 'AS112'],
    ['198.18.0.0', 'benchmarking'],
    ['198.19.255.255', 'benchmarking'],
    ['198.51.100.7', 'documentation'],
    ['203.0.113.255', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['239.255.255.250', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'reserved'],
  ])('refuses %s as %s', (address, reason) => {
    expect(refusalOf(address)).toBe(reason);
  });

  it.each([
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:0:7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b::8.8.8.8',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    '2001:2::1',
    '2001:10::1',
    '2001:20::1',
    '2001:1ff:ffff::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2002:808:808::1',
    '2620:4f:8000::1',
    '3fff::1',
    '3fff:fff::1',
    '5f00::1',
    'fc00::1',
    'fdff::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    '4000::1',
    'fe80::1%eth0',
    '2a00:1450::1%1',
  ])('refuses %s', (address) => {
    expect(refusalOf(address)).not.toBeNull();
  });

  it.each([
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2a00:1450:4001::1',
    '2001:200::1',
    '2001:4860:4860::8888',
    '2620:4f:7fff::1',
    '3ffe:ffff::1',
    '2003::1',
  ])('lets %s pass', (address) => {
    expect(refusalOf(address)).toBeNull();
  });

  it.each([
    '',
    'localhost',
    '127.1',
    '0x7f.1',
    '2130706433',
    '127.0.0.1.',
    '[::1]',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    ' 8.8.8.8',
    'example.com',
  ])('takes %j for no address at all', (address) => {
    expect(refusalOf(address)).toBe('no IP address');
  });

  it('judges IPv6 by its bytes, whatever the spelling', () => {
    const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(groups, (parts) => {
        const long = parts.map((part) => part.toString(16).padStart(4, '0').toUpperCase()).join(':');
        const short = new URL(`http://[${long}]/`).hostname.slice(1, -1);
        expect(refusalOf(long)).toBe(refusalOf(short));
        if ((parts[0]! & 0xe000) !== 0x2000) expect(refusalOf(long)).not.toBeNull();
      }),
    );
  });

  it.each([
    'localhost',
    'a.localhost',
    'printer.local',
    'metadata.google.internal',
    'router.home.arpa',
    '',
    '127.0.0.1',
    '[::1]',
    '10.1.2.3',
  ])('refuses the name %j before it is resolved', (name) => {
    expect(refusalOfName(name)).not.toBeNull();
  });

  it('lets public names and addresses be asked', () => {
    expect(refusalOfName('news.example')).toBeNull();
    expect(refusalOfName('notlocalhost')).toBeNull();
    expect(refusalOfName('8.8.8.8')).toBeNull();
    expect(refusalOfName('[2a00:1450::1]')).toBeNull();
  });

  it('knows this machine, and two spellings of one address', () => {
    expect(isLoopback('127.8.8.8')).toBe(true);
    expect(isLoopback('0:0:0:0:0:0:0:1')).toBe(true);
    expect(isLoopback('128.0.0.1')).toBe(false);
    expect(isLoopback('::2')).toBe(false);
    expect(isSameAddress('2A00::0:1', '2a00::1')).toBe(true);
    expect(isSameAddress('1.2.3.4', '1.2.3.5')).toBe(false);
  });
});
