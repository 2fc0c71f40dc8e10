import type { Relation } from '../../../vocabulary/relations.ts'

/** For tests: a made-up officer with what a roster says of one. */
export type MadeOfficer = {
  readonly name: string
  readonly gender: string
  readonly birth: string
  readonly party: string
  readonly department: string
  readonly title: string
  readonly phone: string
  readonly area: string
  readonly charge: string
  readonly family: readonly MadeRelative[]
}

export type MadeRelative = {
  readonly relation: Relation
  readonly word: string
  readonly name: string
  readonly phone: string
  readonly local: string
  readonly workplace: string
  readonly birth: string
}

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高梁郑罗宋谢唐韩曹许邓萧']
const GIVEN = [...'芳伟敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红鹏宇博浩轩晨欣怡瑶琳']
const DEPARTMENTS = ['办公室', '组织部', '宣教部', '财务科', '权益保障部']
const TITLES = ['部长', '副部长', '科员', '一级科员', '四级主任科员', '办事员']
const AREAS = ['东风社区', '新民社区', '大塘村', '桥头村']

/** Numbers from a seed, the same on every machine (mulberry32). */
export function lot(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}

/** For tests: a unit of leaders and departments; every name once, so that each count has one right value. */
export function madeUnit(seed: number, staff = 14): MadeOfficer[] {
  const below = lot(seed)
  const of = <T>(list: readonly T[]): T => list[below(list.length)]!
  const used = new Set<string>()
  const name = (surname = of(SURNAMES)): string => {
    const fullName = `${surname}${of(GIVEN)}${below(3) === 0 ? '' : of(GIVEN)}`
    if (used.has(fullName)) return name()
    used.add(fullName)
    return fullName
  }
  let last = 10_000
  const phone = () => `1${of(['38', '39', '50', '86', '99'])}${String(10_000_000 + last++ * 37).slice(-8)}`
  const month = (from: number, to: number) => `${from + below(to - from)}.${String(1 + below(12)).padStart(2, '0')}`
  const leaders = Math.max(3, Math.min(5, Math.floor(staff / 3)))
  const names = Array.from({ length: staff }, () => name())
  return names.map((own, at): MadeOfficer => {
    const lead = at < leaders
    const gender = of(['男', '女'])
    const family: MadeRelative[] = []
    const add = (relation: Relation, word: string, who: string, more: Partial<MadeRelative>) =>
      family.push({ relation, word, name: who, phone: phone(), local: '是', workplace: '', birth: '', ...more })
    if (below(4) > 0)
      add('spouse', gender === '男' ? '妻子' : '丈夫', name(), {
        workplace: of(['县一中', '县人民医院', '个体']),
        birth: month(1967, 1997),
      })
    if (below(3) > 0)
      add('child', of(['儿子', '女儿']), name(own.slice(0, 1)), { workplace: '县水务公司', birth: month(1994, 2003) })
    if (below(3) === 0)
      add('child', of(['儿子', '女儿']), name(own.slice(0, 1)), {
        workplace: '在读',
        phone: '',
        birth: month(2012, 2019),
      })
    if (below(2) > 0)
      add('parent', of(['父亲', '母亲']), name(own.slice(0, 1)), {
        workplace: '退休',
        local: of(['是', '否']),
        birth: month(1942, 1955),
      })
    if (below(4) === 0)
      add('parentInLaw', gender === '男' ? of(['岳父', '岳母']) : of(['公公', '婆婆']), name(), {
        workplace: '退休',
        birth: month(1942, 1955),
      })
    return {
      name: own,
      gender,
      birth: month(1967, 1998),
      party: of(['中共党员', '群众']),
      department: lead ? '机关领导' : DEPARTMENTS[Math.floor(((at - leaders) * 3) / (staff - leaders))]!,
      title: at === 0 ? '党组书记、主席' : at === 1 ? '派驻纪检监察组组长' : lead ? '党组成员、副主席' : of(TITLES),
      phone: phone(),
      area: of(AREAS),
      charge: lead ? '' : names[2 + below(leaders - 2)]!,
      family,
    }
  })
}
