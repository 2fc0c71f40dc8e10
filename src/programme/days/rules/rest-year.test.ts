import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type RestYear, weekday } from '../../../platform/calendar.ts'
import { restDays } from './rest-days.ts'
import { faultsOf, readNotice } from './rest-year.ts'

/** The facts of a year told in the way the notices tell them. */
function tell(year: RestYear): string {
  const day = (d: string) => `${Number(d.slice(5, 7))}月${Number(d.slice(8))}日（周${'日一二三四五六'[weekday(d)]}）`
  const parts = year.off.map(({ name, from, to }, i) => {
    const sameMonth = from.slice(0, 7) === to.slice(0, 7)
    const end = sameMonth ? day(to).replace(/^\d+月/, '') : day(to)
    const span = from === to ? day(from) : `${day(from)}至${end}`
    const mine = year.worked.filter((w) => w >= addDays(from, -20) && w <= addDays(to, 15))
    const rest = i === year.off.length - 1 ? year.worked.filter((w) => !near(year, w)) : []
    const worked = [...mine, ...rest]
    return `${i + 1}、${name}：${span}放假调休，共${3}天。${worked.length > 0 ? `${worked.map(day).join('、')}上班。` : ''}`
  })
  return `国务院办公厅关于${year.year}年部分节假日安排的通知　国办发明电〔${year.year - 1}〕9号\n${parts.join('\n')}\n节假日期间，各地要妥善安排值班。`
}
const near = (year: RestYear, w: string) =>
  year.off.some(({ from, to }) => w >= addDays(from, -20) && w <= addDays(to, 15))

describe('reading the notice of a year', () => {
  test.each(restDays.filter((y) => y.status === 'official'))('gives back what $year was seeded with', (year) => {
    const read = readNotice(tell(year))
    expect(read.year).toBe(year.year)
    expect(read.off).toEqual(year.off)
    expect(read.worked).toEqual(year.worked)
    expect(read.source).toContain(`〔${year.year - 1}〕9号`)
  })

  test('a holiday over the end of a year keeps both years, full-width digits are read', () => {
    const read = readNotice(
      '关于２０２４年部分节假日安排：一、元旦：2023年12月30日至2024年1月1日放假。二、国庆节和中秋节：９月２９日至10月6日放假，10月7日（周六）、10月8日（周日）上班。',
    )
    expect(read).toMatchObject({
      year: 2024,
      off: [
        { name: '元旦', from: '2023-12-30', to: '2024-01-01' },
        { name: '国庆节、中秋节', from: '2024-09-29', to: '2024-10-06' },
      ],
      worked: ['2024-10-07', '2024-10-08'],
    })
  })

  test('any text is read without throwing, and what comes out exists', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9年月日至放假上班、。：春节元旦]{0,60}$/), (text) => {
        const read = readNotice(text)
        for (const { from, to } of read.off) expect([from, to].every((d) => /^\d{4}-\d{2}-\d{2}$/.test(d))).toBe(true)
      }),
    )
  })
})

describe('a year before it is kept', () => {
  test.each(restDays)('$year as seeded is right', (year) => expect(faultsOf(year)).toEqual([]))

  test('says what is wrong and what to do', () => {
    const wrong: RestYear = {
      year: 2027,
      status: 'official',
      source: '试',
      off: [
        { name: '春节', from: '2027-02-08', to: '2027-02-05' },
        { name: '劳动节', from: '2027-05-01', to: '2027-05-05' },
        { name: '青年节', from: '2027-05-04', to: '2027-05-04' },
      ],
      worked: ['2027-05-06', '2027-05-02'],
    }
    expect(faultsOf(wrong).map((f) => f.message)).toEqual([
      '“春节”的结束日早于开始日，请对调。',
      '“劳动节”和“青年节”的日期重叠，请核对。',
      '2027-05-06 不是周末，不会是调休上班日，请核对。',
      '2027-05-02 既放假又上班，请核对。',
    ])
  })
})
