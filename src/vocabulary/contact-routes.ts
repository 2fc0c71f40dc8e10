/** How a household or a relative wants to be reached. */
export const routes = ['phone', 'message', 'paper', 'viaOfficer'] as const

export type Route = (typeof routes)[number]

export const routeNames: Record<Route, string> = {
  phone: '打电话',
  message: '发短信',
  paper: '送纸条',
  viaOfficer: '由家里的干部职工转告',
}
