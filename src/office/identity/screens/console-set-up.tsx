import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { StandalonePage } from '../../../web/ui/standalone-page.tsx'
import { SetUpForm } from './console-set-up-form.tsx'

/** The one-time link printed at the first start: `/setup#TOKEN`. The token never reaches a log: it stays behind the hash. */
export function SetUp() {
  const [token] = useState(() => decodeURIComponent(location.hash.slice(1)))
  const [unit, setUnit] = useState('')
  const state = useQuery(
    orpc.identity.setupState.queryOptions({ input: { token }, enabled: token !== '' && unit === '' }),
  )
  if (unit !== '')
    return (
      <StandalonePage title="设置完成">
        <p>“{unit}”已经建立，三名管理员可以登录了。</p>
        <ol className="quiet-list">
          <li>请安全管理员登录，为综合部的同志建立账号并授予职责。</li>
          <li>综合部登录后，选定实施方案，导入花名册，开始第一轮家访。</li>
        </ol>
        <p>
          <Link className="act" to="/sign-in">
            去登录
          </Link>
        </p>
      </StandalonePage>
    )
  return (
    <StandalonePage title="初次设置" wide>
      {token === '' ? (
        <Invalid />
      ) : (
        <Fetched of={state} what="设置链接">
          {({ valid }) => (valid ? <SetUpForm token={token} onDone={setUnit} /> : <Invalid />)}
        </Fetched>
      )}
    </StandalonePage>
  )
}

function Invalid() {
  return (
    <>
      <Problems
        problems={[
          {
            message:
              '设置链接无效或已经用过。请在服务器上重新启动系统，用终端里显示的新链接打开；已经设置过的，请直接登录。',
          },
        ]}
      />
      <p>
        <Link to="/sign-in">去登录</Link>
      </p>
    </>
  )
}
