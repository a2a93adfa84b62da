playbookQuiz.kinds.match = playbookQuiz.kinds.classify;
