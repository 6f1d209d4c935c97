const form = document.getElementById('sign-in');
const status = document.getElementById('status');

async function post(path, headers) {
  try {
    const answer = await fetch(path, { method: 'POST', headers });
    if (answer.ok) return true;
    const problem = await answer.json().catch(() => ({}));
    status.textContent = answer.status === 401
      ? 'The cluster does not know this token.'
      : problem.detail || `The answer is ${answer.status}.`;
  } catch {
    status.textContent = 'The service does not answer.';
  }
  return false;
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  status.textContent = 'Asking the cluster …';
  const token = form.token.value.trim();
  if (!/^[A-Za-z0-9._~+/-]+=*$/.test(token)) {
    status.textContent = 'This is no token: it has characters that none has.';
  } else if (await post('/login', { Authorization: `Bearer ${token}` })) {
    form.reset();
    if (location.pathname === '/login') location.replace('/');
    else location.reload();
  }
});

document.getElementById('sign-out').addEventListener('click', async () => {
  await post('/logout', {});
  status.textContent = 'You are signed out.';
});
