import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useMemo } from 'react'
import { dutyNames } from '../../../vocabulary/duties.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { Strip } from '../../../web/ui/problems.tsx'
import type { MadeAccount } from '../roster-contract.ts'

const FILE = '账号条.pdf'
const DUTY: Column<MadeAccount> = {
  head: '另授予职责',
  value: ({ duty }) => (duty === null ? '没有' : dutyNames[duty]),
  cell: ({ duty, dutyWaits }) =>
    duty === null ? <span className="soft">没有</span> : `${dutyNames[duty]}${dutyWaits ? '（等同意）' : ''}`,
}

/** What was made, once: the slips to print and cut, and the same on the screen. */
export function MadeAccounts(props: { made: readonly MadeAccount[]; slips: string; onDone: () => void }) {
  const { made: created, slips } = props
  const address = useMemo(() => URL.createObjectURL(pdfOf(slips)), [slips])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  const waits = created.filter((one) => one.waits)
  const duties = created.filter((one) => one.dutyWaits)
  return (
    <div className="stack needed">
      <Strip kind="done">
        <p>
          已建立 {created.length} 个账号，请现在打印条子，剪开后当面交给本人。
          {waits.length > 0 && `${waits.length} 个账号等另一人同意启用，条子上是一次性密码的前一半。`}
          {duties.length > 0 && `${duties.length} 项职责已经提出：本人登录、另设密码以后，另一人才能同意。`}
        </p>
        <div className="row">
          <a className="act" href={address} target="_blank" rel="noreferrer">
            打开条子去打印（{Math.ceil(created.length / 4)} 页）
          </a>
          <a className="act second" href={address} download={FILE}>
            存成文件
          </a>
          <Button onClick={props.onDone}>印好了，收起</Button>
          {(waits.length > 0 || duties.length > 0) && <Link to="/sight">看等谁同意</Link>}
        </div>
        <p className="small">存成文件的，印完请删除。</p>
      </Strip>
      <DataTable
        name="accountsMade"
        columns={[
          { head: '姓名', value: (one) => one.displayName },
          { head: '部室', value: (one) => one.department },
          { head: '登录名', value: (one) => one.name },
          {
            head: '一次性密码',
            // shown here and on the slips, and taken away by nothing else
            act: true,
            cell: (one) => (
              <>
                <span className="once">{one.firstPassword}</span>
                {one.waits && <span className="from-post">前一半，后一半由同意的人交</span>}
              </>
            ),
          },
          ...(created.some((one) => one.duty !== null) ? [DUTY] : []),
        ]}
        rows={created}
        rowKey={(one) => one.accountId}
      />
    </div>
  )
}

function pdfOf(base64: string): Blob {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return new Blob([bytes], { type: 'application/pdf' })
}
