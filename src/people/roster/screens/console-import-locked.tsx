import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { ImportView } from './import-labels.ts'

/** A workbook that opens with a password: asked for once, kept nowhere. */
export function LockedRoster(props: { view: ImportView }) {
  const { view } = props
  const [password, setPassword] = useState('')
  const unlock = useAct({ ...orpc.imports.unlock.mutationOptions(), onSuccess: () => setPassword('') })
  const field = useId()
  return (
    <>
      <PageHead title="导入花名册" back={{ to: '/round/import', name: '导入' }}>
        {view.fileName}设有打开密码
      </PageHead>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (password !== '') unlock.go({ importId: view.id, password })
        }}
      >
        <p className="prose">请输入这份表格的密码。密码只用来打开这一次，不保存。</p>
        <div className="field locked-field">
          <label htmlFor={field}>表格的密码</label>
          <Input
            id={field}
            type="password"
            value={password}
            maxLength={255}
            autoComplete="off"
            disabled={unlock.busy}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        <Problems problems={unlock.problems} />
        <div className="row">
          <Button type="primary" size="large" htmlType="submit" loading={unlock.busy} disabled={password === ''}>
            打开
          </Button>
        </div>
      </form>
    </>
  )
}
