import { createWriteStream } from 'node:fs'
import { Writable } from 'node:stream'
import { writeXlsxStream } from 'hucre/xlsx'

const HEADER = [
  '序号',
  '姓名',
  '性别',
  '出生年月',
  '政治面貌',
  '部室',
  '职务',
  '联系电话',
  '居住地',
  '分管领导',
  '对口联系领导',
  '与本单位职工亲属关系',
  '学历',
  '入职时间',
  '备注',
]
const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红志文海']
const AREAS = ['龙山社区', '酿溪社区', '大坪社区', '雀塘村', '新涟村', '塘口村']

/**
 * Writes a made roster of `rows` officers in 15 columns to `path`. Names are combined from lists: nobody real.
 * The same count gives the same workbook.
 */
export async function makeRoster(path: string, rows: number): Promise<void> {
  const stream = writeXlsxStream(officers(rows), {
    name: '花名册',
    columns: HEADER.map((header) => ({ header })),
    inlineStrings: false,
  })
  await stream.pipeTo(Writable.toWeb(createWriteStream(path)))
}

function* officers(rows: number): Generator<Array<string | number | null>> {
  for (let i = 0; i < rows; i++) {
    const leader = i < 100
    const department = leader ? '机关领导' : `第${i % 200}部`
    const title = i === 0 ? '党组书记、主席' : leader ? '党组成员、副主席' : '科员'
    yield [
      i + 1,
      nameOf(i),
      i % 2 ? '男' : '女',
      `${1966 + (i % 35)}.${String(1 + (i % 12)).padStart(2, '0')}`,
      '中共党员',
      department,
      title,
      `138${String(10_000_000 + i)}`,
      AREAS[i % AREAS.length] ?? null,
      leader ? null : nameOf(i % 100),
      leader ? null : nameOf((i + 7) % 100),
      null,
      '大学本科',
      2015,
      i % 9 === 0 ? '可担任记录员' : null,
    ]
  }
}

/** A different name for each number: read as digits in the base of the lists. */
function nameOf(i: number): string {
  const at = (list: readonly string[], n: number) => list[n % list.length] ?? ''
  const second = Math.floor(i / SURNAMES.length)
  const third = Math.floor(second / GIVEN.length)
  const fourth = Math.floor(third / GIVEN.length)
  return at(SURNAMES, i) + at(GIVEN, second) + at(GIVEN, third) + (fourth > 0 ? at(GIVEN, fourth - 1) : '')
}
