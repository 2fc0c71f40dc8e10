import { countingRules } from '../../../vocabulary/counting-rules.ts'
import type { Relation } from '../../../vocabulary/relations.ts'
import { leadershipPosts, type PlanBody, tierRules } from '../rules.ts'
import * as words from '../sentences.ts'
import type { Changing } from './plan-labels.ts'
import { Clause, InChoice, InLines, InNumber, InSeveral } from './plan-values.tsx'

/** 节奏、分层负责、通知、范围 (方案 §二). */
export function RuleClauses({ body, numbers, set }: Changing) {
  return (
    <>
      <Clause title="节奏" number={numbers.time}>
        <p>
          家访
          <InChoice
            label="节奏"
            value={body.rhythm}
            options={words.rhythms}
            keys={['halfYear', 'year', 'fiveYears', 'campaign', 'events']}
            onChange={set('rhythm')}
          />
          ，具体时间由家访人定。
        </p>
      </Clause>
      <Visiting body={body} numbers={numbers} set={set} />
      <Clause title="书面通知" number={numbers.time}>
        <Notice notice={body.notice} onChange={set('notice')} />
        <Outing outing={body.outing} onChange={set('outing')} />
      </Clause>
      <Clause title="家访范围" number={numbers.scope}>
        <Scope scope={body.scope} onChange={set('scope')} />
      </Clause>
    </>
  )
}

function Visiting({ body, numbers, set }: Changing) {
  const { visiting: v } = body
  const change = set('visiting')
  const part = <K extends keyof typeof v>(key: K) =>
    change && ((value: (typeof v)[K]) => change({ ...v, [key]: value }))
  const leadership = leadershipPosts.filter((post) => post !== 'team')
  return (
    <Clause title="分层负责" number={numbers.layers}>
      <p>
        家访
        <InChoice
          label="家访谁的家庭"
          value={v.visited}
          options={words.visited}
          keys={['everyone', 'keyPosts']}
          onChange={part('visited')}
        />
        的家庭。
      </p>
      {v.visited === 'keyPosts' && (
        <>
          <p>职务里有这些字样的，是重点岗位：</p>
          <InLines label="重点岗位字样" value={v.keyPostWords} onChange={part('keyPostWords')} />
        </>
      )}
      <p>
        领导班子成员的家庭，由
        <InSeveral
          label="谁家访领导班子"
          value={v.leadershipBy}
          options={words.leaders}
          keys={leadership}
          none="上级"
          onChange={part('leadershipBy')}
        />
        家访。
      </p>
      <p>
        干部职工的家庭，依次由
        <InSeveral
          label="谁家访干部职工"
          value={v.staffBy}
          options={words.tiers}
          keys={tierRules}
          none="（请至少选一种）"
          onChange={part('staffBy')}
        />
        家访，前面的不能去时由后面的去。
      </p>
      <p>
        一把手的家庭，
        <InChoice
          label="谁家访一把手"
          value={v.headBy}
          options={words.headBy}
          keys={['inspector', 'nobody']}
          onChange={part('headBy')}
        />
        。
      </p>
      <p>
        每次上门
        <InNumber label="每次上门人数" value={v.peopleAVisit} min={2} max={5} onChange={part('peopleAVisit')} />
        人，其中一人随同记录。下一轮
        <InChoice
          label="是否轮换"
          value={v.rotation}
          options={words.rotations}
          keys={['off', 'soft', 'hard']}
          onChange={part('rotation')}
        />
        。
      </p>
      <Cap visiting={v} onChange={change} />
      <p>
        名单
        <InChoice
          label="名单由谁审定"
          value={v.approvedBy}
          options={words.approvals}
          keys={['head', 'inspector', 'nobody']}
          onChange={part('approvedBy')}
        />
        ；公布以后的改动写明原因，同样审定。
      </p>
    </Clause>
  )
}

function Cap(props: { visiting: PlanBody['visiting']; onChange: ((v: PlanBody['visiting']) => void) | undefined }) {
  const { visiting, onChange } = props
  return (
    <p>
      每位家访人每轮
      <InChoice
        label="是否限定户数"
        value={visiting.cap === null ? 'even' : 'fixed'}
        options={{ even: '尽量平均', fixed: '限定户数' }}
        keys={['even', 'fixed']}
        onChange={onChange && ((way) => onChange({ ...visiting, cap: way === 'even' ? null : 30 }))}
      />
      {visiting.cap === null ? (
        <>
          ，以人均户数的
          <InNumber
            label="人均户数的倍数"
            value={visiting.capAboveAverage}
            min={1}
            max={10}
            step={0.1}
            onChange={onChange && ((capAboveAverage) => onChange({ ...visiting, capAboveAverage }))}
          />
          倍为限。
        </>
      ) : (
        <>
          ，最多
          <InNumber
            label="最多户数"
            value={visiting.cap}
            min={1}
            max={500}
            onChange={onChange && ((cap) => onChange({ ...visiting, cap }))}
          />
          户。
        </>
      )}
    </p>
  )
}

function Notice(props: { notice: PlanBody['notice']; onChange: ((n: PlanBody['notice']) => void) | undefined }) {
  const { notice, onChange } = props
  return (
    <p>
      在家访前
      <InNumber
        label="提前天数"
        value={notice.days}
        min={1}
        max={30}
        onChange={onChange && ((days) => onChange({ ...notice, days }))}
      />
      天书面通知，
      <InChoice<PlanBody['notice']['counting']>
        label="天数怎样算"
        value={notice.counting}
        options={words.countings}
        keys={countingRules}
        onChange={onChange && ((counting) => onChange({ ...notice, counting }))}
      />
      。
    </p>
  )
}

function Outing(props: { outing: PlanBody['outing']; onChange: ((o: PlanBody['outing']) => void) | undefined }) {
  const { outing, onChange } = props
  const number = (key: keyof typeof outing, label: string, max: number) => (
    <InNumber
      label={label}
      value={outing[key]}
      min={1}
      max={max}
      onChange={onChange && ((value) => onChange({ ...outing, [key]: value }))}
    />
  )
  return (
    <p>
      一次出行走一个片区：晚上最多{number('evening', '一晚最多几户', 10)}
      户，休息日上午、下午各最多{number('halfDay', '半天最多几户', 10)}户；每位家访人每天一次，每周最多
      {number('tripsAWeek', '每周最多几次', 14)}次。
    </p>
  )
}

const relations: readonly Relation[] = ['spouse', 'child', 'parent', 'parentInLaw']

function Scope(props: { scope: PlanBody['scope']; onChange: ((s: PlanBody['scope']) => void) | undefined }) {
  const { scope, onChange } = props
  const change = (relation: Relation, when: words.ScopeWhen) => {
    const others = scope.relations.filter((r) => r.relation !== relation)
    const all = when === 'never' ? others : [...others, { relation, when }]
    onChange?.({ ...scope, relations: relations.flatMap((r) => all.filter((entry) => entry.relation === r)) })
  }
  return (
    <>
      <ul className="plan-lines plain">
        {relations.map((relation) => (
          <li key={relation}>
            {words.scopeRelations[relation]}，
            <InChoice<words.ScopeWhen>
              label={words.scopeRelations[relation]}
              value={scope.relations.find((r) => r.relation === relation)?.when ?? 'never'}
              options={words.scopeWhen}
              keys={['never', 'always', 'worksLocally', 'livesLocally']}
              onChange={onChange && ((when) => change(relation, when))}
            />
            。
          </li>
        ))}
      </ul>
      <p className="soft">未成年人从不列入。</p>
    </>
  )
}
