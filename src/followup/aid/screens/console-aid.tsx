import { Button } from 'antd'
import type { ReactNode } from 'react'
import { orpc } from '../../../web/api.ts'
import { Confirm } from '../../../web/ui/confirm.tsx'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { AidSheet, AidStanding } from '../contract.ts'
import { type AidState, sheetNumber } from '../rules.ts'
import { AskForm } from './console-aid-ask.tsx'
import { HandOverForm, OutcomeForm } from './console-aid-forms.tsx'
import './aid.css'

const names: Record<AidState, string> = {
  none: '还没有请家属决定',
  asked: '等家属决定',
  agreed: '可以转介',
  made: '转介单写好了，还没有交出',
  handed: '已经转介',
  owed: '家属撤回了同意',
  told: '家属撤回了同意，已经告知',
}

/** 困难帮扶转介 beside the matter: what the family may be asked, whether it may be referred, and how far that is. */
export function Aid(props: { matterId: string; standing: AidStanding }) {
  const { matterId, standing } = props
  const { state, office, askedOn, may } = standing
  if (state === 'none' && may.ask !== true)
    return (
      <Part title="困难帮扶转介">
        <p className="soft small">{may.ask}</p>
      </Part>
    )
  return (
    <Part title="困难帮扶转介" aside={office}>
      <p className="aid-state">
        <strong>{names[state]}</strong>
        {state === 'asked' && askedOn && <span className="soft small"> {formatShortDay(askedOn)}请的</span>}
      </p>
      <div className="stack">
        <Standing matterId={matterId} standing={standing} />
      </div>
    </Part>
  )
}

function Standing(props: { matterId: string; standing: AidStanding }): ReactNode {
  const { matterId, standing } = props
  const { state, offer, words, sheets, seen, office } = standing
  const last = sheets.at(-1)
  switch (state) {
    case 'none':
      return offer && <AskForm matterId={matterId} offer={offer} />
    case 'asked':
      return (
        <>
          <blockquote className="lines">{words}</blockquote>
          <p className="soft small">
            家属在自己的页面上看到这些，可以改，可以不回答。可以打一次电话告诉家属在哪里看；请不要催，不要问为什么。
          </p>
        </>
      )
    case 'agreed':
      return <Refer matterId={matterId} standing={standing} />
    case 'made':
      return (
        last && (
          <>
            <SheetWays sheet={last} />
            <HandOverForm sheet={last} office={office} />
            <TakeBack matterId={matterId} />
          </>
        )
      )
    case 'handed':
      return (
        last && (
          <>
            <p>
              转介单{sheetNumber(last)}，{last.handedOn && formatShortDay(last.handedOn)}交给{last.handedTo}
            </p>
            <SheetWays sheet={last} />
            <OutcomeForm sheet={last} seen={seen} />
            <TakeBack matterId={matterId} />
          </>
        )
      )
    case 'owed':
      return last && <Owed sheet={last} />
    case 'told':
      return <p className="soft small">家属写的话和电话已经删除。按照法律只留编号、日期和交给了谁。</p>
  }
}

/** What the family agreed to, as the sheet will say it. */
function Refer(props: { matterId: string; standing: AidStanding }) {
  const { matterId, standing } = props
  const { agreed, office } = standing
  const refer = useAct(orpc.aid.refer.mutationOptions())
  if (!agreed) return null
  return (
    <div className="stack">
      <dl className="facts">
        <dt>称呼</dt>
        <dd>{agreed.name}</dd>
        <dt>电话</dt>
        <dd>{agreed.phone || '没有留'}</dd>
        <dt>转去的话</dt>
        <dd className="lines">{agreed.words}</dd>
      </dl>
      <p className="soft small">
        家属 {formatShortDay(agreed.on)}同意，只转这些给{office}。
      </p>
      <Problems problems={refer.problems} />
      <div className="row">
        <Button type="primary" loading={refer.busy} onClick={() => refer.go({ matterId, agreement: agreed.hash })}>
          写转介单
        </Button>
      </div>
      <TakeBack matterId={matterId} />
    </div>
  )
}

function SheetWays({ sheet }: { sheet: AidSheet }) {
  const at = `/api/aid/referrals/${sheet.id}/sheet`
  if (!sheet.kept) return <p className="soft small">保存的日子到了，转介单的内容已经删除。</p>
  return (
    <p className="row small aid-ways">
      <a href={`${at}.pdf`} target="_blank" rel="noreferrer">
        打印转介单{sheetNumber(sheet)}
      </a>
      <a href={`${at}.docx`} download>
        Word 稿<span className="unseen">：转介单</span>
      </a>
    </p>
  )
}

/** Consent was withdrawn: whoever has the sheet is told; one that lies here is destroyed. */
function Owed({ sheet }: { sheet: AidSheet }) {
  const mark = useAct(orpc.aid.markTold.mutationOptions())
  const at = `/api/aid/referrals/${sheet.id}/recall`
  const handed = sheet.handedOn !== null
  return (
    <div className="stack">
      <p className="aid-warn">
        {handed
          ? `请告知${sheet.handedTo}停用转介单${sheetNumber(sheet)}，不要再转去任何内容。`
          : `转介单${sheetNumber(sheet)}作废：请不要交出，把打印的销毁。`}
      </p>
      {handed && (
        <p className="row small aid-ways">
          <a href={`${at}.pdf`} target="_blank" rel="noreferrer">
            打印撤回告知书
          </a>
          <a href={`${at}.docx`} download>
            Word 稿<span className="unseen">：撤回告知书</span>
          </a>
        </p>
      )}
      <p className="soft small">家属写的话和电话已经删除。办完登记以后，家属在自己的页面上看到。</p>
      <Problems problems={mark.problems} />
      <div className="row">
        <Button type="primary" loading={mark.busy} onClick={() => mark.go({ referralId: sheet.id })}>
          {handed ? '已经告知' : '已经销毁'}
        </Button>
      </div>
    </div>
  )
}

/** The family called; on its own page it does so itself. */
function TakeBack({ matterId }: { matterId: string }) {
  const back = useAct(orpc.aid.takeBack.mutationOptions())
  return (
    <>
      <Problems problems={back.problems} />
      <Confirm
        act="家属来电撤回同意"
        title="家属来电撤回同意"
        second
        busy={back.busy}
        onConfirm={() => back.go({ matterId })}
      >
        <p>家属写的话和电话当时就删除，不能恢复。不用问原因。</p>
      </Confirm>
    </>
  )
}
