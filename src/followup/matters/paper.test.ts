import { expect, test } from 'vitest'
import { textsOf } from '../../papers/blocks.fixture.ts'
import { composeMatterReply, type MatterReplyData } from './paper.ts'

const data: MatterReplyData = {
  number: '012',
  unitName: '某某县总工会',
  unitPhone: '0739-5210000',
  addressee: ['李秀英', '王小明'],
  kind: 'hardship',
  text: '［所提］',
  raisedOn: '2026-03-09',
  came: 'recorder',
  measure: '［措施］',
  owner: '陈丽',
  reply: '［答复］',
  cannot: false,
  repliedOn: '2026-03-20',
  url: 'https://a.cn/f/secret',
}
const say = (changes: Partial<MatterReplyData> = {}) => textsOf(composeMatterReply({ ...data, ...changes }).blocks)

test('a reply says what was raised, what was done, by whom, and the answer (方案 §三.4)', () => {
  const text = say()
  for (const expected of [
    '关于困难诉求的答复函',
    '李秀英、王小明：',
    '2026年3月9日家访时',
    '一、您家提出的\n［所提］',
    '二、办理措施\n［措施］\n办理人：陈丽。',
    '三、我们的答复\n［答复］',
    '打电话0739-5210000',
    '某某县总工会\n2026年3月20日',
  ])
    expect(text).toContain(expected)
})

test('heads are numbered in the order of those that are there', () => {
  expect(say({ measure: '', owner: '' })).toContain('二、我们的答复')
  expect(say({ measure: '', owner: '' })).not.toContain('办理措施')
})

test('thanks are not asked whether they are settled', () => {
  expect(say({ kind: 'thanks' })).not.toContain('还没有解决，或者')
})

test('without a page, a phone or names it still reads well', () => {
  const text = say({ url: null, unitPhone: '', addressee: [] })
  expect(text).toContain('尊敬的家属：')
  expect(text).toContain('请随时告诉我们')
  expect(composeMatterReply({ ...data, url: null }).blocks.some((block) => block.type === 'qr')).toBe(false)
})

test('that it cannot be done is said as that, with its reason', () => {
  const text = say({ cannot: true, reply: '［原因］' })
  for (const words of ['认真研究了，现在还办不成。原因说明如下。', '三、为什么办不成', '［原因］'])
    expect(text).toContain(words)
  expect(text).not.toContain('我们的答复')
})
