import { expect, test } from 'vitest'
import { textsOf } from '../../papers/blocks.fixture.ts'
import { composeNotice, type NoticeData } from './paper.ts'

const data: NoticeData = {
  number: '2026-012',
  unitName: '某某县总工会',
  unitPhone: '0739-5210000',
  planTitle: '家访方案',
  theme: '清廉家庭',
  officers: ['王建国'],
  day: '2026-03-09',
  part: 'evening',
  place: '酿溪社区',
  visitors: [
    { name: '刘志强', title: '主席' },
    { name: '陈丽', title: '' },
  ],
  noticeDays: 5,
  texts: {
    version: '1',
    purpose: '［目的］',
    talk: '［谈什么］',
    written: '［记什么］',
    readers: '［谁看］',
    keeping: '［多久］',
    rights: '［权利］',
    contact: '综合部陈丽',
  },
  hospitality: '清茶一杯，不吃饭',
  url: 'https://lianfang.example.gov.cn/f/secretsecretsecret',
  code: '7K3MQ9XD',
  madeOn: '2026-03-04',
}
const say = (changes: Partial<NoticeData> = {}) => textsOf(composeNotice({ ...data, ...changes }).blocks)

test('a notice says everything 方案 §二.2 and the family need', () => {
  const text = say()
  for (const expected of [
    '王建国同志和家人：',
    '编号：2026-012',
    '时间：3月9日（周一）晚上',
    '地点：酿溪社区',
    '刘志强　主席',
    '陈丽（随同记录）',
    '［目的］',
    '谈什么：［谈什么］',
    '记些什么：［记什么］',
    '谁能看到：［谁看］',
    '保存多久：［多久］',
    '您的权利：［权利］',
    '按方案规定',
    '提前5天',
    '清茶一杯，不吃饭',
    '联系电话：综合部陈丽　0739-5210000',
    '□ 知道了',
    '□ 想换个时间',
    '□ 这次不参加（不用写理由）',
    '某某县总工会\n2026年3月4日',
  ])
    expect(text).toContain(expected)
})

test('the code to scan is the family’s link, at least 25 mm wide; the code to type is spaced, beside the site’s address', () => {
  const { blocks } = composeNotice(data)
  const qr = blocks.find((block) => block.type === 'qr')
  expect(qr).toMatchObject({ data: data.url, code: '7K3M Q9XD' })
  expect(qr?.size).toBeGreaterThanOrEqual(25)
  expect(say()).toContain('lianfang.example.gov.cn/f ')
  expect(say({ url: 'http://192.168.1.20:8080/f/secret' })).toContain('http://192.168.1.20:8080/f ')
})

test('the secret of the link is nowhere in words', () => {
  expect(say()).not.toContain('secret')
})

test('what is not filled in leaves no empty label', () => {
  const text = say({
    hospitality: '',
    unitPhone: '',
    theme: '',
    place: '',
    texts: { ...data.texts, contact: '' },
  })
  expect(text).toContain('王建国同志和家人：')
  expect(text).toContain('地点：由您和家访人商定')
  expect(text).not.toMatch(/联系电话|打电话|主题|规矩|undefined/)
})

test('the slip stands at the foot of the last page, behind nothing that is sealed', () => {
  const types = composeNotice(data).blocks.map((block) => block.type)
  expect(types.slice(-2)).toEqual(['fill', 'group'])
  expect(types.indexOf('page')).toBeGreaterThan(types.indexOf('date'))
})
