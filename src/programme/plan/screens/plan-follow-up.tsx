import { nameOrders } from '../../../vocabulary/name-orders.ts'
import type { PlanBody } from '../rules.ts'
import * as words from '../sentences.ts'
import { Activities } from './plan-activities.tsx'
import { Consultation, Extract } from './plan-extract.tsx'
import type { Changing } from './plan-labels.ts'
import { Training } from './plan-training.tsx'
import { Clause, InChoice, InNumber, InText, InWords } from './plan-values.tsx'

/** 报告反馈、档案、告诉家属的话、职责名称 (方案 §三.4、§三.5). */
export function AfterClauses({ body, numbers, set }: Changing) {
  const file = set('file')
  const reminders = set('reminders')
  return (
    <>
      <Clause title="报告反馈" number={numbers.matters}>
        <Deadlines matters={body.matters} onChange={set('matters')} />
      </Clause>
      <Clause title="困难帮扶" number={numbers.matters}>
        <Aid aid={body.aid} onChange={set('aid')} />
      </Clause>
      <Clause title="提醒谈话" number={numbers.talk}>
        <p>
          记录的内容在谈话
          <InNumber
            label="提醒谈话内容保留的月数"
            value={body.reminders.clearAfter}
            min={1}
            max={24}
            onChange={reminders && ((clearAfter) => reminders({ clearAfter }))}
          />
          个月后清除，可以写明原因续留一次，只留谈过话这件事和日期。
        </p>
      </Clause>
      <Clause title="建立台账和档案" number={numbers.record}>
        <p>
          <InChoice
            label="是否建立档案"
            value={body.file.kept ? 'yes' : 'no'}
            options={{ yes: '按一人一档建立个人廉政档案（家访卷）', no: '不另建个人档案' }}
            keys={['yes', 'no']}
            onChange={file && ((way) => file({ ...body.file, kept: way === 'yes' }))}
          />
          ，保存
          <InNumber
            label="保存年数"
            value={body.file.years}
            min={1}
            max={100}
            onChange={file && ((years) => file({ ...body.file, years }))}
          />
          年。
        </p>
        <Consultation consultation={body.consultation} onChange={set('consultation')} />
        <Extract extract={body.extract} onChange={set('extract')} />
      </Clause>
      <Clause title="培训">
        <Training training={body.training} onChange={set('training')} />
      </Clause>
      <Clause title="活动">
        <Activities kinds={body.activities} onChange={set('activities')} />
      </Clause>
      <Clause title="告诉家属的话">
        <Notes notes={body.notes} onChange={set('notes')} />
        <Consent consent={body.consent} onChange={set('consent')} />
      </Clause>
      <Clause title="职责名称">
        <Names names={body.names} onChange={set('names')} />
        <p>
          名单上的姓名
          <InChoice
            label="姓名怎样排列"
            value={body.nameOrder}
            options={words.nameOrderNames}
            keys={nameOrders}
            onChange={set('nameOrder')}
          />
          。
        </p>
      </Clause>
    </>
  )
}

function Deadlines(props: { matters: PlanBody['matters']; onChange: ((m: PlanBody['matters']) => void) | undefined }) {
  const { matters, onChange } = props
  const days = (key: keyof typeof matters.days, label: string, max: number) => (
    <InNumber
      label={label}
      value={matters.days[key]}
      min={0}
      max={max}
      onChange={onChange && ((value) => onChange({ ...matters, days: { ...matters.days, [key]: value } }))}
    />
  )
  const number = (key: 'sendBackWithin' | 'silentAfter' | 'reopenWithin', label: string, min: number, max: number) => (
    <InNumber
      label={label}
      value={matters[key]}
      min={min}
      max={max}
      onChange={onChange && ((value) => onChange({ ...matters, [key]: value }))}
    />
  )
  return (
    <>
      <p>
        家访中听到的意见建议，家访后
        <InNumber
          label="报告党组的工作日数"
          value={matters.reportWithin}
          min={0}
          max={30}
          onChange={onChange && ((reportWithin) => onChange({ ...matters, reportWithin }))}
        />
        个工作日内报告党组；{days('accept', '受理的工作日数', 60)}个工作日内受理。
      </p>
      <p>
        咨询{days('question', '答复咨询的工作日数', 60)}个工作日内答复，意见建议
        {days('suggestion', '答复意见建议的工作日数', 90)}个工作日内答复，困难诉求
        {days('complex', '答复困难诉求的工作日数', 180)}个工作日内答复。
      </p>
      <p>
        一时解决不了的，每
        <InNumber
          label="通报进展的间隔天数"
          value={matters.progressEvery}
          min={1}
          max={180}
          onChange={onChange && ((progressEvery) => onChange({ ...matters, progressEvery }))}
        />
        天向干部本人和家庭通报一次进展。
      </p>
      <p>
        承办人认为不该由自己办的，可以在{number('sendBackWithin', '承办人退回的工作日数', 0, 30)}
        个工作日内退回一次。答复以后家属
        {number('silentAfter', '家属没有再说、按期办结的天数', 1, 365)}天没有再说的，按期办结；办结后
        {number('reopenWithin', '家属可以请求再办的天数', 0, 1095)}天内，家属可以请求再办。
      </p>
    </>
  )
}

/** To whom a hardship may be referred, and what the family reads before it decides. */
function Aid(props: { aid: PlanBody['aid']; onChange: ((a: PlanBody['aid']) => void) | undefined }) {
  const { aid, onChange } = props
  if (!onChange && aid.office === '') return <p>没有写帮扶单位，不转介。</p>
  return (
    <>
      <p>
        家庭有困难的，经家属同意转介
        <InWords
          label="帮扶单位"
          mayBeEmpty
          value={aid.office}
          max={40}
          width={16}
          onChange={onChange && ((office) => onChange({ ...aid, office }))}
        />
        {(onChange || aid.contact) && (
          <>
            ，它的地址和电话：
            <InWords
              label="帮扶单位的地址和电话"
              mayBeEmpty
              value={aid.contact}
              max={60}
              width={24}
              onChange={onChange && ((contact) => onChange({ ...aid, contact }))}
            />
          </>
        )}
        。{onChange && <span className="soft">没有帮扶单位的，空着就不转介。</span>}
      </p>
      <h3>请家属决定转介时先说的话</h3>
      <InText
        label="请家属决定转介时先说的话"
        value={aid.text}
        max={300}
        onChange={onChange && ((text) => onChange({ ...aid, text }))}
      />
      <p>
        文本版本
        <InWords
          label="转介文本版本"
          value={aid.version}
          max={20}
          onChange={onChange && ((version) => onChange({ ...aid, version }))}
        />
      </p>
    </>
  )
}

const noteKeys = ['purpose', 'talk', 'written', 'readers', 'keeping', 'rights'] as const

function Notes(props: { notes: PlanBody['notes']; onChange: ((n: PlanBody['notes']) => void) | undefined }) {
  const { notes, onChange } = props
  return (
    <>
      <p className="soft">印在通知书上，也显示在家属的页面上。</p>
      {noteKeys.map((key) => (
        <div key={key}>
          <h3>{words.noteNames[key]}</h3>
          <InText
            label={words.noteNames[key]}
            value={notes[key]}
            max={key === 'purpose' || key === 'rights' ? 400 : 300}
            onChange={onChange && ((value) => onChange({ ...notes, [key]: value }))}
          />
        </div>
      ))}
      {(onChange || notes.contact) && (
        <p>
          联系方式：
          <InWords
            label="联系方式"
            mayBeEmpty
            value={notes.contact}
            max={100}
            width={24}
            onChange={onChange && ((contact) => onChange({ ...notes, contact }))}
          />
        </p>
      )}
      <p>
        文本版本
        <InWords
          label="告知文本版本"
          value={notes.version}
          max={20}
          onChange={onChange && ((version) => onChange({ ...notes, version }))}
        />
      </p>
    </>
  )
}

/** What an adult relative reads first before answering; the rest of that page is made from the settings of this plan. */
function Consent(props: { consent: PlanBody['consent']; onChange: ((c: PlanBody['consent']) => void) | undefined }) {
  const { consent, onChange } = props
  return (
    <>
      <h3>请家属同意的话</h3>
      <InText
        label="请家属同意的话"
        value={consent.text}
        max={300}
        onChange={onChange && ((text) => onChange({ ...consent, text }))}
      />
      <p>
        文本版本
        <InWords
          label="同意文本版本"
          value={consent.version}
          max={20}
          onChange={onChange && ((version) => onChange({ ...consent, version }))}
        />
      </p>
    </>
  )
}

function Names(props: { names: PlanBody['names']; onChange: ((n: PlanBody['names']) => void) | undefined }) {
  const { names, onChange } = props
  const name = (key: keyof typeof names, label: string) => (
    <InWords
      label={label}
      value={names[key]}
      max={30}
      onChange={onChange && ((value) => onChange({ ...names, [key]: value }))}
    />
  )
  return (
    <p>
      组织家访的是{name('coordinator', '组织家访的部门')}，保管档案的是{name('recordsOffice', '保管档案的部门')}
      ，研究措施的是
      {name('partyGroup', '研究措施的机构')}，领导这项工作的是{name('leadingGroup', '领导这项工作的机构')}。
    </p>
  )
}
