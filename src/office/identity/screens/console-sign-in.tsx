import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { orpc } from '../../../web/api.ts'
import { meQuery, queryClient } from '../../../web/console/query-client.ts'
import { StandalonePage } from '../../../web/ui/standalone-page.tsx'
import type { Me } from '../contract.ts'
import { SignInForm } from './console-sign-in-form.tsx'

export function SignIn() {
  const { to } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const enter = (me: Me) => {
    queryClient.clear()
    queryClient.setQueryData(meQuery.queryKey, me)
    if (me.mustChange) navigate({ to: '/first-password' })
    else if (to?.startsWith('/field')) location.assign(to)
    else navigate({ href: to ?? '/' })
  }
  const setUp = useQuery(orpc.identity.setupState.queryOptions({ input: { token: '' } })).data
  if (setUp?.needed)
    return (
      <StandalonePage title="还没有设置好">
        <p>这套系统刚装好，还没有单位和账号，所以现在不能登录。</p>
        <p>
          请在启动它的那台机器上看终端里的<strong>一次性链接</strong>（形如
          /setup#……），用浏览器打开，建立单位和三名管理员。 链接没有留下的，重新运行 <code>bin/start</code>
          ，会给出新的一条。
        </p>
      </StandalonePage>
    )
  return (
    <StandalonePage title="登录">
      <SignInForm {...(to?.startsWith('/field') ? { client: 'field' as const } : {})} onDone={enter} />
      <p className="small soft">忘记密码，请联系本单位安全管理员重置。</p>
    </StandalonePage>
  )
}
