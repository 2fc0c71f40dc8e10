import { Button } from 'antd'
import { optionalFields, type PlanBody, recordFields } from '../rules.ts'
import * as words from '../sentences.ts'
import type { Changing } from './plan-labels.ts'
import { Clause, InChoice, InLines, InNumber, InSeveral, InText, InWords } from './plan-values.tsx'

/** 沟通交流、大礼包、登记表、承诺书 (方案 §三.2、§三.3). */
export function VisitClauses({ body, numbers, set }: Changing) {
  const record = set('record')
  const phone = set('phone')
  return (
    <>
      <Clause title="沟通交流" number={numbers.talk}>
        <Guide guide={body.guide} onChange={set('guide')} />
        <p>
          上门
          <InWords
            label="待客规矩"
            mayBeEmpty
            value={body.hospitality}
            max={60}
            width={18}
            onChange={set('hospitality')}
          />
          。
        </p>
        <p>
          谈话时手机放在一边，
          <InNumber
            label="手机几小时不动须重新登录"
            value={body.phone.idleHours}
            min={1}
            max={8}
            onChange={phone && ((idleHours) => phone({ idleHours }))}
          />
          小时不动才须重新登录；超过半小时不动，只能办家访，不能办其他事。
        </p>
      </Clause>
      <Clause title="清廉大礼包" number={numbers.talk}>
        <Pack pack={body.pack} onChange={set('pack')} />
      </Clause>
      <Clause title="家访情况登记表" number={numbers.talk}>
        <p>
          必填：
          <InSeveral<PlanBody['record']['required'][number]>
            label="必填的项目"
            value={body.record.required}
            options={words.recordNames}
            keys={recordFields}
            none="没有"
            onChange={record && ((required) => record({ ...body.record, required }))}
          />
        </p>
        <p>
          可以不填：
          <InSeveral<PlanBody['record']['optional'][number]>
            label="可以不填的项目"
            value={body.record.optional}
            options={words.optionalNames}
            keys={optionalFields}
            none="没有"
            onChange={record && ((optional) => record({ ...body.record, optional }))}
          />
        </p>
      </Clause>
      <Clause title="家庭助廉承诺书" number={numbers.pledge}>
        <Pledge pledge={body.pledge} onChange={set('pledge')} />
      </Clause>
    </>
  )
}

function Guide(props: { guide: PlanBody['guide']; onChange: ((g: PlanBody['guide']) => void) | undefined }) {
  const { guide, onChange } = props
  return guide.map((part, index) => {
    const change = onChange && ((next: typeof part) => onChange(guide.map((old, i) => (i === index ? next : old))))
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: heads are renamed in place and never reordered
      <div key={index}>
        <p>
          <InWords
            label={`第 ${index + 1} 个话题`}
            value={part.head}
            max={30}
            onChange={change && ((head) => change({ ...part, head }))}
          />
        </p>
        <InLines
          label={`${part.head}的问题`}
          value={part.questions}
          onChange={change && ((questions) => change({ ...part, questions }))}
        />
      </div>
    )
  })
}

const printed = { yes: '由系统印制', no: '只登记发放' } as const

function Pack(props: { pack: PlanBody['pack']; onChange: ((p: PlanBody['pack']) => void) | undefined }) {
  const { pack, onChange } = props
  return (
    <>
      <ol className="plan-lines">
        {pack.map((item, index) => {
          const change = onChange && ((next: typeof item) => onChange(pack.map((old, i) => (i === index ? next : old))))
          return (
            <li key={item.key}>
              <InWords
                label={`第 ${index + 1} 件`}
                value={item.name}
                max={30}
                width={12}
                onChange={change && ((name) => change({ ...item, name }))}
              />
              ，
              <InChoice
                label={`${item.name}怎样准备`}
                value={item.printed ? 'yes' : 'no'}
                options={printed}
                keys={['yes', 'no']}
                onChange={change && ((way) => change({ ...item, printed: way === 'yes' }))}
              />
              {onChange && (
                <button type="button" className="as-link" onClick={() => onChange(pack.filter((_, i) => i !== index))}>
                  删去<span className="unseen">{item.name}</span>
                </button>
              )}
            </li>
          )
        })}
      </ol>
      {onChange && pack.length < 7 && (
        <Button size="small" onClick={() => onChange([...pack, { key: freeKey(pack), name: '', printed: false }])}>
          加一件
        </Button>
      )}
    </>
  )
}

function freeKey(pack: PlanBody['pack']): string {
  for (let n = 1; ; n++) if (!pack.some((item) => item.key === `item-${n}`)) return `item-${n}`
}

const offered = { yes: '请范围内的成年家属自愿签署', no: '不签署' } as const
const signers = [
  { key: 'spouse', name: '配偶' },
  { key: 'child', name: '子女' },
  { key: 'parent', name: '父母' },
] as const

function Pledge(props: { pledge: PlanBody['pledge']; onChange: ((p: PlanBody['pledge']) => void) | undefined }) {
  const { pledge, onChange } = props
  return (
    <>
      <p>
        承诺书
        <InChoice
          label="是否签署承诺书"
          value={pledge.offered ? 'yes' : 'no'}
          options={offered}
          keys={['yes', 'no']}
          onChange={onChange && ((way) => onChange({ ...pledge, offered: way === 'yes' }))}
        />
        {pledge.offered && (
          <>
            ，文本版本
            <InWords
              label="承诺书文本版本"
              value={pledge.version}
              max={20}
              onChange={onChange && ((version) => onChange({ ...pledge, version }))}
            />
          </>
        )}
        。
      </p>
      {pledge.offered && (
        <>
          <InText
            label="承诺书开头"
            mayBeEmpty
            value={pledge.opening}
            max={300}
            onChange={onChange && ((opening) => onChange({ ...pledge, opening }))}
          />
          {signers.map(({ key, name }) => (
            <div key={key}>
              <p>{name}签署的：</p>
              <InLines
                label={`${name}的承诺`}
                value={pledge.commitments[key]}
                onChange={
                  onChange && ((lines) => onChange({ ...pledge, commitments: { ...pledge.commitments, [key]: lines } }))
                }
              />
            </div>
          ))}
        </>
      )}
    </>
  )
}
