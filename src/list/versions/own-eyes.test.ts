/** What whoever goes to families, too, reads of why an own one goes to another (方案 §三.1). */
import { expect, test } from 'vitest'
import { withoutOwnBar } from './own-eyes.ts'

test.each([
  [
    '一把手甲已登记回避，由乙家访：派驻纪检监察组长家访班子成员（§二.1）',
    '由乙家访：派驻纪检监察组长家访班子成员（§二.1）',
  ],
  [
    '派驻纪检监察组长甲与家访对象系亲属（回避），一把手丙已登记回避，由乙家访：一把手家访班子成员（§二.1）',
    '一把手丙已登记回避，由乙家访：一把手家访班子成员（§二.1）',
  ],
  ['本行已锁定，仍由甲家访；但甲已登记回避，请核对', '本行已锁定，仍由甲家访'],
  ['分管领导甲已登记回避，改由对口联系领导乙（§三.1）', '分管领导甲本轮另有安排，改由对口联系领导乙（§三.1）'],
  ['分管领导甲已满 12 户上限，改由对口联系领导乙（§三.1）', '分管领导甲本轮另有安排，改由对口联系领导乙（§三.1）'],
  [
    '家庭丁没有可以家访的人：一把手甲已登记回避，派驻纪检监察组长乙已登记回避',
    '家庭丁没有可以家访的人：一把手甲本轮另有安排，派驻纪检监察组长乙已登记回避',
  ],
  [
    '一把手欧甲已登记回避，由乙家访：派驻纪检监察组长家访班子成员（§二.1）',
    '一把手欧甲已登记回避，由乙家访：派驻纪检监察组长家访班子成员（§二.1）',
  ],
  ['分管领导丙已登记回避，改由对口联系领导甲（§三.1）', '分管领导丙已登记回避，改由对口联系领导甲（§三.1）'],
])('%s', (reason, read) => {
  expect(withoutOwnBar(reason, '甲')).toBe(read)
  // of two of one name one is told by a letter, and beside letters stands a space
  const withLetter = (text: string) => text.replaceAll(/(?<!欧)甲(?=[，）])/g, '甲B').replaceAll(/(?<!欧)甲/g, '甲B ')
  expect(withoutOwnBar(withLetter(reason), '甲B')).toBe(withLetter(read))
})
