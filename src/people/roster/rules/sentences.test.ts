import { expect, test } from 'vitest'
import { relationOf } from '../../../vocabulary/relations.ts'
import { postOf } from './roles.ts'

test.each([
  ['党组书记、主席', '机关领导', 'head'],
  ['局长', '局领导', 'head'],
  ['党委书记、院长', '办公室', 'head'],
  ['派驻纪检监察组组长', '机关领导', 'inspector'],
  ['派驻纪检监察组长、党组成员', '机关领导', 'inspector'],
  ['党组成员、副主席', '机关领导', 'team'],
  ['副局长', '办公室', 'team'],
  ['三级调研员', '机关领导', 'team'],
  ['党组副书记、副主席', '机关领导', 'team'],
  ['部长', '宣教部', 'staff'],
  ['副部长', '办公室', 'staff'],
  ['办公室主任', '办公室', 'staff'],
  ['党支部书记', '组织部', 'staff'],
  ['工勤人员', null, 'staff'],
  [null, '宣教部', 'staff'],
])('%s in %s is of the kind %s', (title, department, post) => {
  expect(postOf(title, department)).toBe(post)
})

test.each([
  ['spouse', ['妻子', '丈夫', '爱人', '配偶', '老公', '配 偶']],
  ['child', ['儿子', '女儿', '子女', '长子', '次女', '独生女', '子', '女']],
  ['parent', ['父亲', '母亲', '父', '爸爸']],
  ['parentInLaw', ['岳父', '岳母', '公公', '婆婆', '配偶父亲', '配偶的母亲', '丈夫父亲']],
  [null, ['朋友', '儿媳', '女婿', '兄弟', '', '孙子', '祖父']],
])('%s is what these words say', (relation, words) => {
  for (const word of words) expect(relationOf(word), word).toBe(relation)
})
