/** Made-up households and the ground of their packs, with a reader and cases of three pages each. */

import { readPresets } from '../src/programme/plan/reads.ts'
import type { PackFacts, PackGround } from '../src/visiting/pack/compose-pack.ts'
import { pressItems } from '../src/visiting/pack/pack-items.ts'
import { ownText } from '../src/visiting/texts/rules/built-in-texts.ts'
import type { formKeys, TemplateText } from '../src/visiting/texts/rules/forms.ts'

const preset = readPresets().find(({ key }) => key === 'county-union')
if (!preset) throw new Error('the default preset is missing')
const plan = preset.body

const paragraph =
  '家是最小的单位，也是最先挡风的地方。日子过得实在，心里就踏实；量入为出，不攀不比，红白喜事从简，人情往来清淡。常回家吃饭，常一起散步，把八小时以外的时间过得健康敞亮。'
const booklet = (title: string) =>
  [
    title,
    ...['一、家训', '二、家事', '三、家常'].flatMap((head) => [head, ...Array.from({ length: 5 }, () => paragraph)]),
  ].join('\n')

const loaded: Partial<Record<string, string>> = { reader: booklet('家风读本'), cases: booklet('警示教育案例') }
const text = (form: (typeof formKeys)[number]): TemplateText => {
  const own = loaded[form]
  return own === undefined ? ownText(form, plan) : { version: '单位第1版', templateId: null, text: own }
}

export const ground: PackGround = {
  unitName: '某某县总工会',
  unitPhone: '0739-5210000',
  roundName: '2026年下半年',
  plan,
  inspector: '许怀瑾',
  texts: {
    notice: text('notice'),
    proposal: text('proposal'),
    card: text('card'),
    letter: text('letter'),
    'pledge.spouse': text('pledge.spouse'),
    'pledge.child': text('pledge.child'),
    'pledge.parent': text('pledge.parent'),
    reader: text('reader'),
    cases: text('cases'),
  },
  items: [...pressItems],
  wordings: ['spouse'],
  day: '2026-11-24',
}

/** A household by its number: another name, another day each. */
export function facts(i: number): PackFacts {
  const name = `${'王李张刘陈杨赵黄周吴'[i % 10]}${String.fromCodePoint(0x5efa + (i % 400))}${String.fromCodePoint(0x56fd + (i % 37))}`
  return {
    visitId: '',
    householdId: '',
    members: [{ id: '', name, department: '权益保障部', title: '四级主任科员', post: 'staff' }],
    visitor: { name: '林知远', title: '党组成员、副主席' },
    recorder: { name: '陆星河', title: '综合部副主任' },
    companions: [],
    slot: { day: `2026-12-${String(1 + (i % 28)).padStart(2, '0')}`, part: 'evening', place: '酿溪社区' },
    kinds: ['spouse'],
  }
}
