import { expect, test } from 'vitest'
import { privateAddresses } from '../../platform/addresses.ts'
import { addressTyped, isOwnMachine } from './rules.ts'

test('what a clerk types is taken as an address where it can be one, and what cannot is said', () => {
  expect(addressTyped(' ｈｔｔｐｓ：／／jf.example.gov.cn/ ')).toEqual({ address: 'https://jf.example.gov.cn' })
  expect(addressTyped('192.168.1.20:8080')).toEqual({ address: 'http://192.168.1.20:8080' })
  expect(addressTyped('192。168。1。20：8080')).toEqual({ address: 'http://192.168.1.20:8080' })
  const fault = (typed: string) => {
    const read = addressTyped(typed)
    return 'fault' in read ? read.fault : ''
  }
  expect(fault('ftp://a.example')).toContain('http://')
  expect(fault('https://me:secret@a.example')).toContain('密码')
  expect(fault('https://a.example/f/123')).toContain('这里应填 https://a.example。')
  expect(fault('一个 网址')).not.toBe('')
  expect(fault('')).toContain('不是网址')
  for (const own of ['localhost:8080', '127.0.0.1', 'http://[::1]:8080', '0.0.0.0:80', 'a.localhost'])
    expect(fault(own)).toContain('本机地址')
})

test('an address of this machine alone is known as one; a private one is not', () => {
  expect(['http://127.0.0.1:8080', 'http://localhost', 'http://[::1]'].every(isOwnMachine)).toBe(true)
  expect(['http://192.168.1.2:8080', 'https://localhost.example.cn', 'nothing'].some(isOwnMachine)).toBe(false)
})

test('the addresses of this machine in the building, without bridges and without public ones', () => {
  const of = (address: string, internal = false) => ({
    address,
    netmask: '255.255.255.0',
    family: 'IPv4' as const,
    mac: '00:00:00:00:00:00',
    internal,
    cidr: null,
  })
  const found = privateAddresses({
    lo: [of('127.0.0.1', true)],
    eth0: [of('192.168.1.20'), of('8.8.8.8'), of('172.32.0.1')],
    docker0: [of('172.17.0.1')],
    wlan0: [of('10.0.0.4'), of('172.31.0.9')],
  })
  expect(found).toEqual(['192.168.1.20', '10.0.0.4', '172.31.0.9'])
})
