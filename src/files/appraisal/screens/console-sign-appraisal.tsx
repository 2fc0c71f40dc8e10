import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { Confirm } from '../../../web/ui/confirm.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { SayNo } from '../../../web/ui/say-no.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { AppraisalLine, AppraisalList } from '../contract.ts'

/** What is done with the list as a whole now: decided for the rest, signed, taken back, agreed to. */
export function SignAppraisal(props: { list: AppraisalList; lines: readonly AppraisalLine[] }) {
  const { list } = props
  const keeps = useHolds('recordsOffice')
  const agrees = useHolds('head', 'inspector')
  if (list.state === 'running')
    return <p role="status">两人都已签名，正在销毁。可以离开这一页；服务器重新启动，也会接着办完。</p>
  if (list.state === 'open' && keeps) return <Open {...props} />
  if (list.state !== 'proposed') return null
  return (
    <>
      {agrees && <Agree list={list} />}
      {keeps && <TakeBack list={list} />}
      {!agrees && <p className="soft">等一把手或派驻纪检监察组长签名同意。</p>}
    </>
  )
}

function Open(props: { list: AppraisalList; lines: readonly AppraisalLine[] }) {
  const { id: appraisalId, version, hash, undecided, destroy, extend } = props.list
  const rest = useAct(orpc.appraisal.decide.mutationOptions())
  const propose = useAct(orpc.appraisal.propose.mutationOptions())
  const drop = useAct(orpc.appraisal.drop.mutationOptions())
  const problems = [...rest.problems, ...propose.problems, ...drop.problems]
  const seen = useShownVersion(version, problems)
  const shown = useShownVersion(hash, problems)
  const open = props.lines.filter((line) => line.verdict === null && line.open !== null).length
  const destroyRest = { appraisalId, seen, volumes: null, verdict: 'destroy' as const, more: null, reason: '' }
  return (
    <div className="stack">
      <Problems problems={problems} />
      {undecided > 0 ? (
        <>
          <p>
            先把要延长保管的逐卷定下，其余的可以一次定为销毁。
            {open > 0 && `有 ${open} 卷还有未了的事，不能销毁，请定为延长保管，或者办完再来。`}
          </p>
          <div className="row">
            {undecided > open && (
              <Button type="primary" loading={rest.busy} onClick={() => rest.go(destroyRest)}>
                其余 {undecided - open} 卷定为销毁
              </Button>
            )}
            <Drop busy={drop.busy} onDrop={() => drop.go({ appraisalId, seen })} />
          </div>
        </>
      ) : (
        <>
          <p>
            都定好了：销毁 {destroy} 卷，延长保管 {extend} 卷。签名以后交一把手或派驻纪检监察组长，两人签名才销毁。
          </p>
          <div className="row">
            <Button type="primary" loading={propose.busy} onClick={() => propose.go({ appraisalId, hash: shown })}>
              签名并提请
            </Button>
            <Drop busy={drop.busy} onDrop={() => drop.go({ appraisalId, seen })} />
          </div>
        </>
      )}
    </div>
  )
}

function Drop(props: { busy: boolean; onDrop: () => void }) {
  return (
    <Confirm second act="作废清册" title="作废这份清册？" busy={props.busy} onConfirm={props.onDrop}>
      <p>里面的卷都还在，仍是到期、没有鉴定；可以重新开始鉴定。</p>
    </Confirm>
  )
}

function TakeBack(props: { list: AppraisalList }) {
  const { id: appraisalId, version } = props.list
  const takeBack = useAct(orpc.appraisal.takeBack.mutationOptions())
  const seen = useShownVersion(version, takeBack.problems)
  return (
    <>
      <Problems problems={takeBack.problems} />
      <div className="row">
        <Button loading={takeBack.busy} onClick={() => takeBack.go({ appraisalId, seen })}>
          撤回提请
        </Button>
      </div>
    </>
  )
}

function Agree(props: { list: AppraisalList }) {
  const { id: appraisalId, hash, destroy, extend, mayAgree } = props.list
  const [words, setWords] = useState<string>()
  const agree = useAct(orpc.appraisal.agree.mutationOptions())
  const sendBack = useAct(orpc.appraisal.sendBack.mutationOptions())
  const problems = [...agree.problems, ...sendBack.problems]
  const shown = useShownVersion(hash, problems)
  if (mayAgree !== true) return <p className="soft">{mayAgree}</p>
  const submit = (event: FormEvent) => {
    event.preventDefault()
    sendBack.go({ appraisalId, hash: shown, words: words ?? '' })
  }
  if (words !== undefined)
    return (
      <form className="form" onSubmit={submit} noValidate aria-label="退回清册">
        <Problems problems={problems} at={['words']} />
        <SayNo
          act="退回"
          words={words}
          onChange={setWords}
          fault={problemAt(sendBack.problems, 'words')}
          busy={sendBack.busy}
          onBack={() => setWords(undefined)}
        />
      </form>
    )
  return (
    <div className="stack">
      <Problems problems={problems} />
      <p>请先看完下面的各卷。您签名的是整份清册，一卷变了都要重新签。</p>
      <div className="row">
        <Confirm
          act="签名销毁"
          title="签名以后马上销毁"
          busy={agree.busy}
          onConfirm={() => agree.go({ appraisalId, hash: shown })}
        >
          <p>
            销毁 {destroy} 卷{extend > 0 && `，另有 ${extend} 卷延长保管`}
            。文书、扫描页、文字、签名和打好的包一并销毁，不能恢复；只留下校验值。
          </p>
        </Confirm>
        <Button onClick={() => setWords('')}>退回</Button>
      </div>
    </div>
  )
}
